<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Block\Adminhtml\Config;

use Magento\Config\Block\System\Config\Form\Field\FieldArray\AbstractFieldArray;
use Magento\Framework\DataObject;

/**
 * The table of required documents in the configuration.
 */
class RequiredDocuments extends AbstractFieldArray
{
    private const CHOICES = [
        'attribute_set' => AttributeSetChoice::class,
        'country' => CountryChoice::class,
        'blocking' => BlockingChoice::class,
    ];

    /** @var array<string, Choice> */
    private array $renderers = [];

    /**
     * @inheritdoc
     */
    protected function _prepareToRender()
    {
        $this->addColumn('document_type', [
            'label' => __('Document Type'),
            'class' => 'required-entry admin__control-text',
            'style' => 'min-width: 16rem',
        ]);
        $this->addColumn('attribute_set', ['label' => __('Attribute Set'), 'renderer' => $this->choice('attribute_set')]);
        $this->addColumn('country', ['label' => __('Sold to'), 'renderer' => $this->choice('country')]);
        $this->addColumn('blocking', ['label' => __('Without It'), 'renderer' => $this->choice('blocking')]);
        $this->_addAfter = false;
        $this->_addButtonLabel = (string)__('Add Required Document');
    }

    /**
     * @inheritdoc
     */
    protected function _prepareArrayRow(DataObject $row)
    {
        $selected = [];
        foreach (array_keys(self::CHOICES) as $column) {
            $hash = $this->choice($column)->calcOptionHash((string)$row->getData($column));
            $selected['option_' . $hash] = 'selected="selected"';
        }
        $row->setData('option_extra_attrs', $selected);
    }

    private function choice(string $column): Choice
    {
        if (!isset($this->renderers[$column])) {
            $this->renderers[$column] = $this->getLayout()->createBlock(
                self::CHOICES[$column],
                '',
                ['data' => ['is_render_to_js_template' => true]]
            );
            $this->renderers[$column]->setClass('admin__control-select');
            $this->renderers[$column]->setExtraParams(
                sprintf('style="min-width: %s"', $column === 'blocking' ? '17rem' : '14.5rem')
            );
        }
        return $this->renderers[$column];
    }
}
