<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Resolver;

use Magento\Framework\Exception\LocalizedException;
use Magento\Framework\Exception\NoSuchEntityException;
use Magento\Framework\GraphQl\Config\Element\Field;
use Magento\Framework\GraphQl\Exception\GraphQlAuthorizationException;
use Magento\Framework\GraphQl\Exception\GraphQlInputException;
use Magento\Framework\GraphQl\Exception\GraphQlNoSuchEntityException;
use Magento\Framework\GraphQl\Query\ResolverInterface;
use Magento\Framework\GraphQl\Schema\Type\ResolveInfo;
use WorkspaceBridge\OpenText\Api\OwnCasesInterface;

/**
 * Writes in a case of the customer who asks.
 */
class ReplyToCase implements ResolverInterface
{
    public function __construct(
        private readonly OwnCasesInterface $cases,
        private readonly CaseFields $fields,
        private readonly PhotoInput $photos
    ) {
    }

    /**
     * @inheritdoc
     */
    public function resolve(Field $field, $context, ResolveInfo $info, ?array $value = null, ?array $args = null)
    {
        if ($context->getExtensionAttributes()->getIsCustomer() !== true) {
            throw new GraphQlAuthorizationException(__('The current customer isn\'t authorized.'));
        }
        $input = $args['input'] ?? [];
        try {
            $case = $this->cases->reply(
                (int)$context->getUserId(),
                (string)($input['number'] ?? ''),
                (string)($input['text'] ?? ''),
                $this->photos->of($input)
            );
        } catch (NoSuchEntityException $e) {
            throw new GraphQlNoSuchEntityException(__($e->getMessage()), $e);
        } catch (LocalizedException $e) {
            throw new GraphQlInputException(__($e->getMessage()), $e);
        }
        return ['case' => $this->fields->of($case)];
    }
}
