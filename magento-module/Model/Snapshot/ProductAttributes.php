<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Snapshot;

use Magento\Catalog\Model\Product;

/**
 * Attributes of a product as a person reads them: the label of an option, not its id.
 */
class ProductAttributes
{
    private const MOST = 500;

    public function __construct(private readonly Text $text)
    {
    }

    /**
     * @param string[] $codes those the product's attribute set does not have are left out, as are those without a value
     * @return array<int, array{code: string, label: string, value: string}>
     */
    public function of(Product $product, array $codes): array
    {
        $attributes = [];
        foreach (array_slice(array_values(array_unique($codes)), 0, self::MOST) as $code) {
            $value = $this->value($product, $code);
            $attribute = $product->getResource()->getAttribute($code);
            if ($attribute && $value !== '') {
                $attributes[] = [
                    'code' => $this->text->short($code),
                    'label' => $this->text->short($attribute->getDefaultFrontendLabel() ?: $code),
                    'value' => $this->text->long($value),
                ];
            }
        }
        return $attributes;
    }

    /**
     * @return string|null one line; null when there is nothing
     */
    public function text(Product $product, string $code): ?string
    {
        return $code === '' ? null : $this->text->optional($this->value($product, $code));
    }

    /**
     * As the table has it.
     */
    public function raw(Product $product, string $code): ?string
    {
        $value = $code === '' ? null : $product->getData($code);
        return is_scalar($value) ? (string)$value : null;
    }

    private function value(Product $product, string $code): string
    {
        $value = $product->getData($code);
        $attribute = $product->getResource()->getAttribute($code);
        if (!$attribute || $value === null || $value === '' || $value === []) {
            return '';
        }
        if ($attribute->usesSource()) {
            $label = $attribute->getSource()->getOptionText(is_array($value) ? implode(',', $value) : $value);
            // An option that is gone has no label.
            return implode(', ', array_filter(array_map('strval', (array)$label), 'strlen'));
        }
        return is_scalar($value) ? (string)$value : '';
    }
}
