<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Ui\Component\Listing\Column;

use Magento\Ui\Component\Listing\Columns\Column;

/**
 * What happened, in a person's words: `invoice.saved` is "Invoice: saved". A cause that this version does not know is shown as it is.
 */
class Cause extends Column
{
    /**
     * @inheritdoc
     */
    public function prepareDataSource(array $dataSource)
    {
        $name = (string)$this->getData('name');
        foreach ($dataSource['data']['items'] ?? [] as $index => $item) {
            $dataSource['data']['items'][$index][$name] = $this->label((string)$item[$name]);
        }
        return $dataSource;
    }

    private function label(string $cause): string
    {
        [$what, $happened] = explode('.', $cause, 2) + [1 => ''];
        $subject = $this->subject($what);
        $verb = $this->verb($happened);
        return $subject === null || $verb === null ? $cause : (string)__('%1: %2', $subject, $verb);
    }

    private function subject(string $what): ?string
    {
        $label = match ($what) {
            'order' => __('Order'),
            'invoice' => __('Invoice'),
            'shipment' => __('Shipment'),
            'track' => __('Tracking number'),
            'credit-memo' => __('Credit memo'),
            'comment' => __('Comment'),
            'email' => __('E-mail'),
            'exception' => __('Exception'),
            'hold' => __('Legal hold'),
            'case' => __('Case'),
            'rma' => __('Return'),
            'customer' => __('Customer'),
            'company' => __('Company'),
            'quote' => __('Quote'),
            'product' => __('Product'),
            'supplier' => __('Supplier'),
            'workflow' => __('Workflow'),
            default => null,
        };
        return $label === null ? null : (string)$label;
    }

    private function verb(string $happened): ?string
    {
        $label = match ($happened) {
            'placed' => __('placed'),
            'lifted' => __('lifted'),
            'saved' => __('saved'),
            'changed' => __('changed'),
            'updated' => __('updated'),
            'deleted' => __('deleted'),
            'added' => __('added'),
            'sent' => __('sent'),
            'opened' => __('opened'),
            'resolved' => __('resolved'),
            'imported' => __('imported'),
            'ordered' => __('ordered'),
            'requested' => __('requested'),
            'found' => __('found by comparison'),
            'entered' => __('entered by command'),
            'message-added' => __('message added'),
            'address-changed', 'address-saved' => __('address changed'),
            'address-deleted' => __('address deleted'),
            'group-changed' => __('group changed'),
            'figures-changed' => __('figures changed'),
            'credit-changed' => __('credit changed'),
            'attributes-updated' => __('attributes changed'),
            'websites-changed' => __('websites changed'),
            default => null,
        };
        return $label === null ? null : (string)$label;
    }
}
