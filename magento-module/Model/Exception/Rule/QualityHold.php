<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Exception\Rule;

use Magento\Framework\App\ResourceConnection;
use WorkspaceBridge\OpenText\Model\Exception\Finding;
use WorkspaceBridge\OpenText\Model\Exception\RuleInterface;
use WorkspaceBridge\OpenText\Model\Exception\Settings;
use WorkspaceBridge\OpenText\Model\Product\Conditions;

/**
 * Products on which quality assurance has set the attribute that holds them back.
 */
class QualityHold implements RuleInterface
{
    public function __construct(
        private readonly ResourceConnection $resource,
        private readonly Conditions $conditions,
        private readonly Settings $settings,
        private readonly Pages $pages
    ) {
    }

    /**
     * @inheritdoc
     */
    public function findings(): iterable
    {
        $attribute = $this->settings->qualityAttribute();
        if ($attribute === '') {
            return;
        }
        $connection = $this->resource->getConnection();
        $select = $connection->select()->distinct()
            ->from(['e' => $this->resource->getTableName('catalog_product_entity')], ['entity_id', 'sku']);
        $this->conditions->attributeSet($select, $attribute);
        foreach ($this->pages->rows($select, 'e.entity_id') as $row) {
            yield new Finding(
                'quality-product-' . $row['entity_id'],
                'high',
                (string)__('%1 is held back by quality assurance', $row['sku']),
                (string)__('Its attribute "%1" is set.', $attribute),
                (int)$row['entity_id'],
                (string)$row['sku'],
                (string)$row['sku']
            );
        }
    }
}
