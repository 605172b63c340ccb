<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Feedback\Effect;

use Magento\Catalog\Api\Data\ProductAttributeInterface;
use Magento\Catalog\Api\Data\ProductInterface;
use Magento\Catalog\Api\ProductRepositoryInterface;
use Magento\Catalog\Model\Product\Action;
use Magento\Eav\Model\Config as EavConfig;
use Magento\Eav\Model\Entity\Attribute\AbstractAttribute;
use Magento\Framework\Exception\LocalizedException;
use Magento\Store\Model\Store;
use WorkspaceBridge\OpenText\Api\Data\DecisionEffectInterface;
use WorkspaceBridge\OpenText\Model\Feedback\Condition;
use WorkspaceBridge\OpenText\Model\Feedback\EffectInterface;

/**
 * A product gets the value of an attribute, for all store views; a flag is an attribute of yes and no. A comment is shown in its panel.
 */
class ProductEffect implements EffectInterface
{
    public function __construct(
        private readonly ProductRepositoryInterface $products,
        private readonly EavConfig $attributes,
        private readonly Action $action,
        private readonly Condition $condition
    ) {
    }

    /**
     * @inheritdoc
     */
    public function apply(string $id, DecisionEffectInterface $effect): void
    {
        $product = $this->products->getById((int)$id, false, Store::DEFAULT_STORE_ID, true);
        if ($effect->getKind() === 'comment') {
            return;
        }
        if (!in_array($effect->getKind(), ['attribute', 'flag'], true)) {
            throw $this->condition->unknownEffect($effect, 'product');
        }
        $attribute = $this->attribute((string)$effect->getAttribute());
        $code = (string)$attribute->getAttributeCode();
        $this->condition->check($effect, ...$this->present($product, $attribute, $effect));
        $this->action->updateAttributes([(int)$id], [$code => $this->value($attribute, $effect)], Store::DEFAULT_STORE_ID);
    }

    private function attribute(string $code): AbstractAttribute
    {
        $attribute = $code === '' ? null : $this->attributes->getAttribute(ProductAttributeInterface::ENTITY_TYPE_CODE, $code);
        if (!$attribute instanceof AbstractAttribute || !$attribute->getId() || $attribute->isStatic()) {
            throw new LocalizedException(__('Products have no attribute "%1" that can be set.', $code));
        }
        return $attribute;
    }

    /**
     * @return string[] value and, of an option, its label; of a flag, whether it is on
     */
    private function present(ProductInterface $product, AbstractAttribute $attribute, DecisionEffectInterface $effect): array
    {
        $value = $product->getData((string)$attribute->getAttributeCode());
        $present = [is_scalar($value) ? (string)$value : ''];
        if ($attribute->usesSource()) {
            $label = $attribute->getSource()->getOptionText($present[0]);
            $present[] = is_scalar($label) ? (string)$label : '';
        }
        if ($effect->getKind() === 'flag') {
            $present[] = $present[0] === '1' ? 'on' : 'off';
        }
        return $present;
    }

    private function value(AbstractAttribute $attribute, DecisionEffectInterface $effect): string
    {
        $value = (string)$effect->getValue();
        if ($effect->getKind() === 'flag') {
            return in_array(strtolower($value), ['on', '1', 'yes', 'true'], true) ? '1' : '0';
        }
        if ($value === '' || !$attribute->usesSource()) {
            return $value;
        }
        $option = $attribute->getSource()->getOptionId($value);
        if ($option === null || $option === '') {
            throw new LocalizedException(__('Attribute "%1" has no option "%2".', $attribute->getAttributeCode(), $value));
        }
        return (string)$option;
    }
}
