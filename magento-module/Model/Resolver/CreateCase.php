<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Resolver;

use Magento\Framework\Exception\LocalizedException;
use Magento\Framework\GraphQl\Config\Element\Field;
use Magento\Framework\GraphQl\Exception\GraphQlAuthorizationException;
use Magento\Framework\GraphQl\Exception\GraphQlInputException;
use Magento\Framework\GraphQl\Query\ResolverInterface;
use Magento\Framework\GraphQl\Schema\Type\ResolveInfo;
use WorkspaceBridge\OpenText\Api\OwnCasesInterface;
use WorkspaceBridge\OpenText\Model\ServiceCase\Api\ClaimedItem;
use WorkspaceBridge\OpenText\Model\ServiceCase\Api\ClaimPhoto;

/**
 * Opens a case for the customer who asks.
 */
class CreateCase implements ResolverInterface
{
    public function __construct(
        private readonly OwnCasesInterface $cases,
        private readonly CaseFields $fields
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
            $case = $this->cases->open(
                (int)$context->getUserId(),
                (string)($input['order_number'] ?? ''),
                (string)($input['kind'] ?? ''),
                (string)($input['text'] ?? ''),
                array_map(static fn (array $item): ClaimedItem => new ClaimedItem(
                    (int)$item['order_item_id'],
                    (float)$item['qty'],
                    (string)($item['condition'] ?? '')
                ), (array)($input['items'] ?? [])),
                (string)($input['reason'] ?? ''),
                array_map(static fn (array $photo): ClaimPhoto => new ClaimPhoto(
                    (string)$photo['name'],
                    (string)$photo['base64']
                ), (array)($input['photos'] ?? []))
            );
        } catch (LocalizedException $e) {
            throw new GraphQlInputException(__($e->getMessage()), $e);
        }
        return ['case' => $this->fields->of($case)];
    }
}
