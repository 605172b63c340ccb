<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Snapshot;

use Magento\Catalog\Model\Product;
use Magento\Catalog\Model\Product\Attribute\Source\Status;
use Magento\Catalog\Model\Product\Visibility;
use Magento\Eav\Api\AttributeSetRepositoryInterface;
use Magento\Framework\Exception\NoSuchEntityException;
use WorkspaceBridge\OpenText\Model\Compliance\RequirementsInterface;
use WorkspaceBridge\OpenText\Model\Exception\RecordsInterface;
use WorkspaceBridge\OpenText\Model\Product\Settings;
use WorkspaceBridge\OpenText\Model\Supplier\SuppliersInterface;

/**
 * The product as the contract's ProductSnapshot (sidecar/contract/events.schema.json).
 */
class ProductSnapshot
{
    public function __construct(
        private readonly ProductPlaces $places,
        private readonly ProductAttributes $attributes,
        private readonly AttributeSetRepositoryInterface $attributeSets,
        private readonly SuppliersInterface $suppliers,
        private readonly RequirementsInterface $requirements,
        private readonly RecordsInterface $exceptions,
        private readonly Settings $settings,
        private readonly Text $text
    ) {
    }

    /**
     * @param Product $product freshly loaded, values of the admin store view
     * @return array<string, mixed>
     */
    public function of(Product $product): array
    {
        $id = (int)$product->getId();
        $sku = $this->text->name($product->getData('sku'), (string)$id);
        $country = strtoupper((string)$this->attributes->raw($product, $this->settings->attribute(Settings::COUNTRY)));
        $weight = $product->getData('weight');
        return $this->text->known([
            'entityId' => $id,
            'id' => (string)$id,
            'sku' => $sku,
            'name' => $this->text->name($product->getData('name'), $sku),
            'names' => $this->places->names($product),
            'productType' => $this->text->short($product->getTypeId()),
            'attributeSet' => $this->attributeSet((int)$product->getAttributeSetId()),
            'status' => (int)$product->getData('status') === Status::STATUS_ENABLED ? 'enabled' : 'disabled',
            'visibility' => $this->text->short((string)(Visibility::getOptionText((int)$product->getData('visibility')) ?: '')),
            'categories' => $this->places->categories($product),
            'websites' => $this->places->websites($product),
            'manufacturer' => $this->attributes->text($product, $this->settings->attribute(Settings::MANUFACTURER)),
            'countryOfOrigin' => preg_match('/^[A-Z]{2}$/', $country) === 1 ? $country : null,
            'hazardClass' => $this->attributes->text($product, $this->settings->attribute(Settings::HAZARD)),
            'weight' => is_numeric($weight) ? $this->text->decimal($weight) : null,
            'createdAt' => $this->text->time($product->getData('created_at')),
            'updatedAt' => $this->text->time($product->getData('updated_at')),
            'supplier' => $this->suppliers->ofProduct($id)?->reference(),
            'attributes' => $this->attributes->of($product, $this->settings->furtherAttributes()),
            'requiredDocuments' => $this->requirements->of($product),
            'exceptions' => $this->exceptions->ofProduct($id),
        ]);
    }

    private function attributeSet(int $id): string
    {
        try {
            return $this->text->short($this->attributeSets->get($id)->getAttributeSetName());
        } catch (NoSuchEntityException $e) {
            return '';
        }
    }
}
