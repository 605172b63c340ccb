<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Exception;

use Magento\Framework\App\ResourceConnection;
use Magento\Framework\Exception\LocalizedException;
use WorkspaceBridge\OpenText\Api\ExceptionReporterInterface;

/**
 * @inheritdoc
 */
class Reporter implements ExceptionReporterInterface
{
    private const KIND = 'reported';
    private const LONGEST_SUMMARY = 255;
    private const LONGEST_DETAILS = 10000;
    private const SEVERITIES = ['low', 'medium', 'high'];

    public function __construct(
        private readonly Register $register,
        private readonly ResourceConnection $resource
    ) {
    }

    /**
     * @inheritdoc
     */
    public function report(
        string $summary,
        string $details = '',
        string $severity = 'medium',
        ?string $orderNumber = null,
        ?string $sku = null
    ): int {
        $summary = trim((string)preg_replace('/\s+/u', ' ', $summary));
        if ($summary === '' || mb_strlen($summary) > self::LONGEST_SUMMARY) {
            throw new LocalizedException(__('Say in one line of at most %1 characters what is wrong.', self::LONGEST_SUMMARY));
        }
        if (mb_strlen($details) > self::LONGEST_DETAILS) {
            throw new LocalizedException(__('The details may have at most %1 characters.', self::LONGEST_DETAILS));
        }
        if (!in_array($severity, self::SEVERITIES, true)) {
            throw new LocalizedException(__('The severity is low, medium or high.'));
        }
        $order = $this->order((string)$orderNumber);
        $product = $this->product((string)$sku);
        if ($order === null && $product === null) {
            throw new LocalizedException(__('An exception is about an order, a product, or both: give the number or the SKU.'));
        }
        $about = 'order-' . ($order['entity_id'] ?? 0) . '-product-' . ($product['entity_id'] ?? 0);
        return $this->register->report(self::KIND, new Finding(
            'reported-' . $about . '-' . substr(hash('sha256', mb_strtolower($summary)), 0, 32),
            $severity,
            $summary,
            trim($details),
            $product === null ? null : (int)$product['entity_id'],
            $product['sku'] ?? null,
            $product['sku'] ?? null,
            null,
            $order === null ? null : (int)$order['entity_id'],
            $order['increment_id'] ?? null,
            (int)($order['store_id'] ?? 0)
        ));
    }

    /**
     * @return array<string, string>|null
     * @throws LocalizedException
     */
    private function order(string $number): ?array
    {
        if ($number === '') {
            return null;
        }
        $connection = $this->resource->getConnection('sales');
        $row = $connection->fetchRow(
            $connection->select()
                ->from($this->resource->getTableName('sales_order', 'sales'), ['entity_id', 'increment_id', 'store_id'])
                ->where('increment_id = ?', $number)
        );
        if (!$row) {
            throw new LocalizedException(__('There is no order %1.', $number));
        }
        return $row;
    }

    /**
     * @return array<string, string>|null
     * @throws LocalizedException
     */
    private function product(string $sku): ?array
    {
        if ($sku === '') {
            return null;
        }
        $connection = $this->resource->getConnection();
        $row = $connection->fetchRow(
            $connection->select()
                ->from($this->resource->getTableName('catalog_product_entity'), ['entity_id', 'sku'])
                ->where('sku = ?', $sku)
        );
        if (!$row) {
            throw new LocalizedException(__('There is no product %1.', $sku));
        }
        return $row;
    }
}
