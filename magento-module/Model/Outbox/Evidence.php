<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Outbox;

use Magento\Framework\App\ResourceConnection;
use Magento\Framework\DB\Select;
use Magento\Framework\DB\Sql\Expression;

/**
 * Reads back what rides in outbox rows because the shop keeps it nowhere else: e-mails as sent, and the terms a buyer accepted.
 */
class Evidence
{
    /** Where the message begins in an e-mail row; JSON escapes the quotation mark inside any text before it. */
    private const MESSAGE = ',"eml';

    public function __construct(private readonly ResourceConnection $resource)
    {
    }

    /**
     * E-mails about an order, oldest first, without their text.
     *
     * @return array<int, array{uuid: string, template: string, subject: string, sentAt: string, hasText: bool}>
     */
    public function emails(int $orderId): array
    {
        $connection = $this->resource->getConnection();
        $quoted = $connection->quote(self::MESSAGE);
        $rows = $connection->fetchAll(
            $this->select($orderId, Cause::EMAIL_SENT)->columns([
                'uuid',
                'occurred_at',
                'head' => new Expression("SUBSTRING_INDEX(payload, $quoted, 1)"),
                'has_text' => new Expression("LOCATE($quoted, payload) > 0"),
            ])
        );
        $emails = [];
        foreach ($rows as $row) {
            $head = json_decode((int)$row['has_text'] === 1 ? $row['head'] . '}' : $row['head'], true) ?: [];
            $emails[] = [
                'uuid' => (string)$row['uuid'],
                'template' => (string)($head['template'] ?? ''),
                'subject' => (string)($head['subject'] ?? ''),
                'sentAt' => (string)$row['occurred_at'],
                'hasText' => (int)$row['has_text'] === 1,
            ];
        }
        return $emails;
    }

    /**
     * The message of an e-mail row, byte for byte.
     *
     * @return array{storeId: int, eml: string}|null null when there is no such row or it holds no message
     */
    public function email(string $uuid): ?array
    {
        $connection = $this->resource->getConnection();
        $row = $connection->fetchRow(
            $connection->select()
                ->from($this->resource->getTableName(Recorder::TABLE), ['payload', 'store_id'])
                ->where('uuid = ?', $uuid)
                ->where('cause = ?', Cause::EMAIL_SENT)
        );
        $payload = $row ? json_decode((string)$row['payload'], true) : null;
        if (!is_array($payload)) {
            return null;
        }
        // phpcs:ignore Magento2.Functions.DiscouragedFunction -- it decodes a message; nothing of it is run
        $eml = $payload['eml'] ?? (isset($payload['emlBase64']) ? base64_decode($payload['emlBase64'], true) : null);
        return is_string($eml) ? ['storeId' => (int)$row['store_id'], 'eml' => $eml] : null;
    }

    /**
     * Ids of the agreements the buyer of an order accepted, and when.
     *
     * @return array{ids: int[], at: string|null} `at` as the database has it
     */
    public function acceptedAgreements(int $orderId): array
    {
        $row = $this->resource->getConnection()->fetchRow(
            $this->select($orderId, Cause::ORDER_PLACED)->columns(['payload', 'occurred_at'])->limit(1)
        );
        $payload = $row ? json_decode((string)$row['payload'], true) : null;
        return [
            'ids' => array_map('intval', $payload['agreementIds'] ?? []),
            'at' => $row ? (string)$row['occurred_at'] : null,
        ];
    }

    /**
     * What a deleted customer was.
     *
     * @return array{websiteId: int, storeId: int}|null
     */
    public function deletedCustomer(int $customerId): ?array
    {
        $data = $this->deletion(Fact::CUSTOMER, $customerId, Cause::CUSTOMER_DELETED);
        return $data === null
            ? null
            : ['websiteId' => (int)($data['websiteId'] ?? 0), 'storeId' => (int)($data['storeId'] ?? 0)];
    }

    /**
     * SKU of a deleted product; null when its deletion was not recorded.
     */
    public function deletedProduct(int $productId): ?string
    {
        $data = $this->deletion(Fact::PRODUCT, $productId, Cause::PRODUCT_DELETED);
        return $data === null ? null : ((string)($data['sku'] ?? '') ?: (string)$productId);
    }

    /**
     * What the newest row of a deletion says of the record.
     *
     * @return array<string, mixed>|null null when there is no such row
     */
    public function deletion(string $type, int $id, string $cause): ?array
    {
        $connection = $this->resource->getConnection();
        $payload = $connection->fetchOne(
            $connection->select()
                ->from($this->resource->getTableName(Recorder::TABLE), ['payload'])
                ->where('subject_type = ?', $type)
                ->where('subject_id = ?', $id)
                ->where('cause = ?', $cause)
                ->order('outbox_id DESC')
                ->limit(1)
        );
        $data = $payload ? json_decode((string)$payload, true) : null;
        return is_array($data) ? $data : null;
    }

    private function select(int $orderId, string $cause): Select
    {
        $connection = $this->resource->getConnection();
        return $connection->select()
            ->from($this->resource->getTableName(Recorder::TABLE), [])
            ->where('subject_type = ?', Fact::ORDER)
            ->where('subject_id = ?', $orderId)
            ->where('cause = ?', $cause)
            ->where('payload IS NOT NULL')
            ->order('outbox_id ASC');
    }
}
