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
    private const FIELD = 'style="min-width: %s" aria-label="%s"';

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
            'style' => 'min-width: 12rem',
        ]);
        foreach (['attribute_set' => __('Attribute Set'), 'country' => __('Sold to'), 'blocking' => __('Without It')] as $column => $label) {
            $choice = $this->choice($column);
            $choice->setExtraParams(sprintf(self::FIELD, $column === 'blocking' ? '12rem' : '9rem', $this->escapeHtmlAttr($label)));
            $this->addColumn($column, ['label' => $label, 'renderer' => $choice]);
        }
        $this->_addAfter = false;
        $this->_addButtonLabel = (string)__('Add Required Document');
    }

    /**
     * The field of the document type is named as its column is; the lists have their names already.
     *
     * @inheritdoc
     */
    public function renderCellTemplate($columnName)
    {
        $cell = parent::renderCellTemplate($columnName);
        return $columnName === 'document_type'
            ? str_replace('<input ', sprintf('<input aria-label="%s" ', $this->escapeHtmlAttr(__('Document Type'))), $cell)
            : $cell;
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
        }
        return $this->renderers[$column];
    }
}
