<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Document\Pdf;

use Magento\Sales\Model\Order;
use Magento\Sales\Model\Order\Item;
use Magento\Sales\Model\Order\Pdf\AbstractPdf;

/**
 * An order as a PDF, in the manner of Magento's invoice. Magento has none of its own; a shop that has may put it here by a preference.
 */
class OrderConfirmation extends AbstractPdf
{
    private const COLUMNS = [
        // heading, right or left edge, alignment
        ['Products', 35, 'left'],
        ['SKU', 290, 'right'],
        ['Price', 380, 'right'],
        ['Qty', 430, 'right'],
        ['Tax', 495, 'right'],
        ['Subtotal', 565, 'right'],
    ];

    /**
     * To be called in the emulated environment of the orders' store.
     *
     * @param Order[] $orders
     * @return \Zend_Pdf
     */
    public function getPdf($orders = [])
    {
        $this->_beforeGetPdf();
        $pdf = new \Zend_Pdf();
        $this->_setPdf($pdf);
        foreach ($orders as $order) {
            $page = $this->newPage();
            $this->insertLogo($page, $order->getStore());
            $this->insertAddress($page, $order->getStore());
            $this->insertOrder($page, $order, true);
            $this->insertDocumentNumber($page, (string)__('Order Confirmation'));
            $this->drawHeadings($page);
            foreach ($order->getAllItems() as $item) {
                $page = $this->drawOrderItem($page, $item, $order);
            }
            $this->drawTotals($page, $order);
        }
        $this->_afterGetPdf();
        return $pdf;
    }

    /**
     * @param array<string, mixed> $settings
     * @return \Zend_Pdf_Page
     */
    public function newPage(array $settings = [])
    {
        $page = $this->_getPdf()->newPage(\Zend_Pdf_Page::SIZE_A4);
        $this->_getPdf()->pages[] = $page;
        $this->y = 800;
        if (!empty($settings['table_header'])) {
            $this->drawHeadings($page);
        }
        return $page;
    }

    private function drawHeadings(\Zend_Pdf_Page $page): void
    {
        $this->_setFontRegular($page, 10);
        $page->setFillColor(new \Zend_Pdf_Color_Rgb(0.93, 0.92, 0.92));
        $page->setLineColor(new \Zend_Pdf_Color_GrayScale(0.5));
        $page->setLineWidth(0.5);
        $page->drawRectangle(25, $this->y, 570, $this->y - 15);
        $this->y -= 10;
        $page->setFillColor(new \Zend_Pdf_Color_GrayScale(0));
        $headings = [];
        foreach (self::COLUMNS as [$heading, $feed, $align]) {
            $headings[] = ['text' => (string)__($heading), 'feed' => $feed, 'align' => $align];
        }
        $this->drawLineBlocks($page, [['lines' => [$headings], 'height' => 5]]);
        $this->y -= 20;
    }

    private function drawOrderItem(\Zend_Pdf_Page $page, Item $item, Order $order): \Zend_Pdf_Page
    {
        $parent = $item->getParentItem();
        if ($parent !== null && $parent->getProductType() !== 'bundle') {
            return $page;
        }
        $name = ($parent === null ? '' : '– ') . $item->getName();
        $cells = [
            $this->string->split($name, 35, true, true),
            $this->string->split((string)$item->getSku(), 17),
            $parent === null ? $order->formatPriceTxt($item->getPrice()) : '',
            (string)($item->getQtyOrdered() * 1),
            $parent === null ? $order->formatPriceTxt($item->getTaxAmount()) : '',
            $parent === null ? $order->formatPriceTxt($item->getRowTotal()) : '',
        ];
        $lines = [[]];
        foreach (self::COLUMNS as $column => [, $feed, $align]) {
            $lines[0][] = ['text' => $cells[$column], 'feed' => $feed, 'align' => $align];
        }
        foreach ($this->optionsOf($item) as $option) {
            $lines[] = [['text' => $this->string->split($option, 60, true, true), 'font' => 'italic', 'feed' => 40]];
        }
        // Without a `shift` the whole item moves to the next page when it does not fit on this one.
        $this->drawLineBlocks($page, [['lines' => $lines, 'height' => 15]], ['table_header' => true]);
        $this->y -= 5;
        // The parent opens new pages without telling which one it is on.
        $pages = $this->_getPdf()->pages;
        return end($pages);
    }

    /**
     * @return string[] "Size: L"
     */
    private function optionsOf(Item $item): array
    {
        $options = (array)$item->getProductOptions();
        $texts = [];
        foreach (['options', 'attributes_info', 'additional_options'] as $kind) {
            foreach ((array)($options[$kind] ?? []) as $option) {
                $value = $option['print_value'] ?? $option['value'] ?? '';
                $value = is_array($value) ? implode(', ', array_filter($value, 'is_scalar')) : (string)$value;
                $texts[] = strip_tags(($option['label'] ?? '') . ': ' . $value);
            }
        }
        return $texts;
    }

    private function drawTotals(\Zend_Pdf_Page $page, Order $order): void
    {
        $lines = [];
        foreach ($this->_getTotalsList() as $total) {
            $total->setOrder($order)->setSource($order);
            if (!$total->canDisplay()) {
                continue;
            }
            $total->setFontSize(10);
            foreach ($total->getTotalsForDisplay() as $row) {
                $style = ['align' => 'right', 'font' => 'bold', 'font_size' => $row['font_size']];
                $lines[] = [['text' => $row['label'], 'feed' => 475] + $style, ['text' => $row['amount'], 'feed' => 565] + $style];
            }
        }
        $this->y -= 20;
        $this->drawLineBlocks($page, [['lines' => $lines, 'height' => 15]]);
    }
}
