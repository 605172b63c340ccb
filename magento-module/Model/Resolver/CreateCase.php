<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Resolver;

use Magento\Framework\Exception\LocalizedException;
use Magento\Framework\GraphQl\Config\Element\Field;
use Magento\Framework\GraphQl\Exception\GraphQlAuthorizationException;
use Magento\Framework\GraphQl\Exception\GraphQlInputException;
use Magento\Framework\GraphQl\Query\ResolverInterface;
use Magento\Framework\GraphQl\Schema\Type\ResolveInfo;
use WorkspaceBridge\OpenText\Api\Data\CaseItemRequestInterface;
use WorkspaceBridge\OpenText\Api\Data\CaseItemRequestInterfaceFactory;
use WorkspaceBridge\OpenText\Api\OwnCasesInterface;

/**
 * Opens a case for the customer who asks.
 */
class CreateCase implements ResolverInterface
{
    public function __construct(
        private readonly OwnCasesInterface $cases,
        private readonly CaseFields $fields,
        private readonly CaseItemRequestInterfaceFactory $items,
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
            $case = $this->cases->open(
                (int)$context->getUserId(),
                (string)($input['order_number'] ?? ''),
                (string)($input['kind'] ?? ''),
                (string)($input['text'] ?? ''),
                array_map([$this, 'item'], (array)($input['items'] ?? [])),
                (string)($input['reason'] ?? ''),
                $this->photos->of($input)
            );
        } catch (LocalizedException $e) {
            throw new GraphQlInputException(__($e->getMessage()), $e);
        }
        return ['case' => $this->fields->of($case)];
    }

    /**
     * @param array<string, mixed> $given checked by the schema
     */
    private function item(array $given): CaseItemRequestInterface
    {
        return $this->items->create()
            ->setOrderItemId((int)$given['order_item_id'])
            ->setQty((float)$given['qty'])
            ->setCondition($given['condition'] ?? null);
    }
}
