<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Agreement;

use Magento\Framework\App\ResourceConnection;
use Magento\Framework\DB\Adapter\AdapterInterface;
use Magento\Framework\DB\Sql\Expression;
use WorkspaceBridge\OpenText\Model\Snapshot\CanonicalJson;

/**
 * Checkout agreements as they read at a time. Magento keeps only the present text; what a buyer accepted last year must not change
 * because the terms did.
 */
class TextHistory
{
    private const TABLE = 'workspace_bridge_agreement_text';

    public function __construct(
        private readonly ResourceConnection $resource,
        private readonly CanonicalJson $json
    ) {
    }

    /**
     * Keeps the present text as the one that was valid from the beginning, unless a history exists. To be called before a change.
     */
    public function begin(int $agreementId): void
    {
        if ($this->latest($agreementId) === null) {
            $this->keep($agreementId, null);
        }
    }

    /**
     * Keeps the present text as valid from now on, when it differs from the last one kept. To be called after a change.
     */
    public function proceed(int $agreementId): void
    {
        $this->keep($agreementId, new Expression('CURRENT_TIMESTAMP'));
    }

    /**
     * The text that was valid at a time.
     *
     * @param int $agreementId
     * @param string $at as the database has it
     */
    public function textAt(int $agreementId, string $at): ?AgreementText
    {
        $this->begin($agreementId);
        $select = $this->select($agreementId)
            ->where('valid_from IS NULL OR valid_from <= ?', $at)
            ->order(['valid_from DESC', 'text_id DESC'])
            ->limit(1);
        // An order placed before the agreement was first seen can only have been shown its first text.
        $row = $this->connection()->fetchRow($select)
            ?: $this->connection()->fetchRow($this->select($agreementId)->order('text_id ASC')->limit(1));
        return $row ? $this->text($row) : null;
    }

    private function latest(int $agreementId): ?AgreementText
    {
        $row = $this->connection()->fetchRow($this->select($agreementId)->order('text_id DESC')->limit(1));
        return $row ? $this->text($row) : null;
    }

    private function keep(int $agreementId, ?Expression $validFrom): void
    {
        $connection = $this->connection();
        $present = $connection->fetchRow(
            $connection->select()
                ->from($this->resource->getTableName('checkout_agreement'), ['name', 'is_html', 'content', 'checkbox_text'])
                ->where('agreement_id = ?', $agreementId)
        );
        if (!$present) {
            return;
        }
        $values = [
            'agreement_id' => $agreementId,
            'name' => (string)$present['name'],
            'is_html' => (int)$present['is_html'],
            'content' => (string)$present['content'],
            'checkbox_text' => (string)$present['checkbox_text'],
        ];
        $values['sha256'] = $this->json->fingerprint(array_slice($values, 1));
        $latest = $this->latest($agreementId);
        if ($latest === null || $latest->sha256 !== $values['sha256']) {
            $connection->insert($this->table(), $values + ['valid_from' => $validFrom]);
        }
    }

    /**
     * @param array<string, mixed> $row
     */
    private function text(array $row): AgreementText
    {
        return new AgreementText(
            (int)$row['agreement_id'],
            (string)$row['name'],
            (int)$row['is_html'] === 1,
            (string)$row['content'],
            (string)$row['checkbox_text'],
            (string)$row['sha256']
        );
    }

    private function select(int $agreementId): \Magento\Framework\DB\Select
    {
        return $this->connection()->select()->from($this->table())->where('agreement_id = ?', $agreementId);
    }

    private function connection(): AdapterInterface
    {
        return $this->resource->getConnection();
    }

    private function table(): string
    {
        return $this->resource->getTableName(self::TABLE);
    }
}
