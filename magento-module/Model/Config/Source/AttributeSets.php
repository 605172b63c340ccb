<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Config\Source;

use Magento\Catalog\Api\AttributeSetRepositoryInterface;
use Magento\Framework\Api\SearchCriteriaBuilder;
use Magento\Framework\Data\OptionSourceInterface;

/**
 * Attribute sets of products.
 */
class AttributeSets implements OptionSourceInterface
{
    public function __construct(
        private readonly AttributeSetRepositoryInterface $attributeSets,
        private readonly SearchCriteriaBuilder $criteria
    ) {
    }

    /**
     * @inheritdoc
     */
    public function toOptionArray(): array
    {
        $options = [];
        foreach ($this->attributeSets->getList($this->criteria->create())->getItems() as $set) {
            $options[] = ['value' => (string)$set->getAttributeSetId(), 'label' => (string)$set->getAttributeSetName()];
        }
        return $options;
    }
}
