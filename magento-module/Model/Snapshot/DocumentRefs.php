<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Snapshot;

use WorkspaceBridge\OpenText\Model\Config;

/**
 * The PDF documents the shop can make of an order. A fingerprint covers what the document shows, so that one whose order only
 * changed its status is not fetched again.
 */
class DocumentRefs
{
    public function __construct(
        private readonly CanonicalJson $json,
        private readonly Config $config
    ) {
    }

    /**
     * @param array<string, mixed> $snapshot the order's, without documents
     * @return array<int, array<string, string>>
     */
    public function of(array $snapshot, int $storeId): array
    {
        $head = array_intersect_key($snapshot, array_flip([
            'number', 'placedAt', 'currency', 'billingAddress', 'shippingAddress', 'payment', 'shippingMethod',
        ]));
        $items = array_map(
            static fn (array $item): array => array_intersect_key($item, array_flip([
                'itemId', 'parentItemId', 'sku', 'name', 'qtyOrdered', 'price', 'discount', 'tax', 'rowTotal',
            ])),
            $snapshot['items']
        );
        $refs = [];
        if ($this->config->sends(Config::ORDER_CONFIRMATION, $storeId)) {
            $totals = array_diff_key($snapshot['totals'], array_flip(['paid', 'refunded', 'due']));
            $refs[] = $this->ref(
                'order-confirmation',
                'order-confirmation:' . $snapshot['entityId'],
                'Order confirmation ' . $snapshot['number'],
                $snapshot['placedAt'],
                [$head, $items, $totals]
            );
        }
        $kinds = [
            'invoice' => ['invoices', Config::INVOICES, 'Invoice'],
            'shipment' => ['shipments', Config::SHIPMENTS, 'Packing slip'],
            'credit-memo' => ['creditMemos', Config::CREDIT_MEMOS, 'Credit memo'],
        ];
        foreach ($kinds as $role => [$list, $setting, $title]) {
            foreach ($this->config->sends($setting, $storeId) ? $snapshot[$list] : [] as $document) {
                $refs[] = $this->ref(
                    $role,
                    $role . ':' . $document['entityId'],
                    $title . ' ' . $document['number'],
                    $document['createdAt'],
                    [$head, $items, array_diff_key($document, ['state' => true])]
                );
            }
        }
        return $refs;
    }

    /**
     * @param array<int, mixed> $shown
     * @return array<string, string>
     */
    private function ref(string $role, string $sourceId, string $title, string $createdAt, array $shown): array
    {
        return [
            'role' => $role,
            'sourceId' => $sourceId,
            'title' => $title,
            'mimeType' => 'application/pdf',
            'extension' => 'pdf',
            'fingerprint' => $this->json->fingerprint([$role, $shown]),
            'createdAt' => $createdAt,
        ];
    }
}
