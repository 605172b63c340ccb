<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Resolver;

use Magento\Framework\GraphQl\Config\Element\Field;
use Magento\Framework\GraphQl\Exception\GraphQlAuthorizationException;
use Magento\Framework\GraphQl\Query\ResolverInterface;
use Magento\Framework\GraphQl\Schema\Type\ResolveInfo;
use WorkspaceBridge\OpenText\Api\OwnCasesInterface;

/**
 * Cases of the customer who asks.
 */
class CustomerCases implements ResolverInterface
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
        return array_map([$this->fields, 'of'], $this->cases->getOwn((int)$context->getUserId()));
    }
}
