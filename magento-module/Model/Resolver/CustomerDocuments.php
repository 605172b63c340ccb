<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Resolver;

use Magento\Framework\GraphQl\Config\Element\Field;
use Magento\Framework\GraphQl\Exception\GraphQlAuthorizationException;
use Magento\Framework\GraphQl\Query\ResolverInterface;
use Magento\Framework\GraphQl\Schema\Type\ResolveInfo;
use WorkspaceBridge\OpenText\Model\Collateral\Readers;
use WorkspaceBridge\OpenText\Model\Collateral\Shelf;

/**
 * Documents in a customer's account: of the customer who asks, whatever the query names.
 */
class CustomerDocuments implements ResolverInterface
{
    public function __construct(
        private readonly Shelf $shelf,
        private readonly Readers $readers,
        private readonly DocumentFields $fields
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
        $customerId = (int)$context->getUserId();
        return array_map(
            fn (array $row): array => $this->fields->of($row, $customerId),
            $this->shelf->ofAccount($this->readers->ofCustomer($customerId))
        );
    }
}
