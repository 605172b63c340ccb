<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Exception;

use Magento\Framework\App\ResourceConnection;
use Magento\Framework\DB\Sql\Expression;
use WorkspaceBridge\OpenText\Model\Outbox\Cause;
use WorkspaceBridge\OpenText\Model\Outbox\Fact;
use WorkspaceBridge\OpenText\Model\Outbox\Recorder;
use WorkspaceBridge\OpenText\Model\Product\Selection;
use WorkspaceBridge\OpenText\Model\Supplier\SuppliersInterface;

/**
 * Keeps one record per cause: opened when it is found, updated while it lasts, resolved when it is found no more. What was resolved in
 * OpenText stays so while the cause lasts: people have decided. Once the cause was gone, its return is news.
 */
class Register
{
    public const BY_SHOP = 'shop';
    public const BY_OPENTEXT = 'opentext';

    private const PAGE = 500;

    public function __construct(
        private readonly ExceptionTable $table,
        private readonly SuppliersInterface $suppliers,
        private readonly Selection $selection,
        private readonly Recorder $recorder,
        private readonly ResourceConnection $resource
    ) {
    }

    /**
     * @param iterable<Finding> $findings all of the kind; what ends early by an exception resolves nothing
     * @return int records that changed
     */
    public function keep(string $kind, iterable $findings): int
    {
        $changed = 0;
        $found = [];
        $some = [];
        foreach ($findings as $finding) {
            $found[$finding->cause] = true;
            $some[$finding->cause] = $finding;
            if (count($some) === self::PAGE) {
                $changed += $this->keepSome($kind, $some);
                $some = [];
            }
        }
        $changed += $this->keepSome($kind, $some);
        foreach ($this->lasting($kind) as $row) {
            if (!isset($found[$row['cause']])) {
                $changed += $this->end($row) ? 1 : 0;
            }
        }
        return $changed;
    }

    /**
     * The kind is looked for no more: what is open of it is resolved. What people resolved keeps their word, for nothing is known of its
     * cause.
     *
     * @return int records that changed
     */
    public function drop(string $kind): int
    {
        $changed = 0;
        foreach ($this->lasting($kind) as $row) {
            $changed += $this->resolve($row, self::BY_SHOP) ? 1 : 0;
        }
        return $changed;
    }

    /**
     * @param array<string, Finding> $findings by cause
     */
    private function keepSome(string $kind, array $findings): int
    {
        $changed = 0;
        $known = $this->table->ofCauses(array_keys($findings));
        foreach ($findings as $cause => $finding) {
            $changed += $this->keepOne($kind, $finding, $known[$cause] ?? null) ? 1 : 0;
        }
        return $changed;
    }

    /**
     * @return iterable<array<string, string|null>>
     */
    private function lasting(string $kind): iterable
    {
        $after = 0;
        do {
            $rows = $this->table->lasting($kind, $after, self::PAGE);
            yield from $rows;
            $after = (int)array_key_last($rows);
        } while (count($rows) === self::PAGE);
    }

    /**
     * Keeps one finding that a person reported, which opens it whoever had resolved it; the others of its kind stay as they are.
     *
     * @return int id of its record
     */
    public function report(string $kind, Finding $finding): int
    {
        $row = $this->table->ofCauses([$finding->cause])[$finding->cause] ?? null;
        $this->keepOne($kind, $finding, $row === null ? null : ['ended' => 1] + $row);
        return (int)($this->table->ofCauses([$finding->cause])[$finding->cause]['exception_id'] ?? 0);
    }

    /**
     * @param array<string, string|null> $row of the table
     * @param string $by self::BY_SHOP or self::BY_OPENTEXT
     * @return bool whether it was open
     */
    public function resolve(array $row, string $by): bool
    {
        if ((int)$row['state'] !== ExceptionTable::OPEN) {
            return false;
        }
        $this->inTransaction($row, Cause::EXCEPTION_RESOLVED, fn () => $this->table->update((int)$row['exception_id'], [
            'state' => ExceptionTable::RESOLVED,
            'resolved_at' => new Expression('CURRENT_TIMESTAMP'),
            'updated_at' => new Expression('CURRENT_TIMESTAMP'),
            'resolved_by' => $by,
            'ended' => 0,
        ]));
        return true;
    }

    /**
     * Its cause was found no more.
     *
     * @param array<string, string|null> $row
     */
    private function end(array $row): bool
    {
        if ((int)$row['state'] !== ExceptionTable::OPEN) {
            // Nothing that is told: it is resolved as before.
            $this->table->update((int)$row['exception_id'], ['ended' => 1]);
            return false;
        }
        return $this->resolve($row, self::BY_SHOP);
    }

    /**
     * @param array<string, string|null>|null $row
     */
    private function keepOne(string $kind, Finding $finding, ?array $row): bool
    {
        $shown = [
            'severity' => $finding->severity,
            'summary' => mb_substr($finding->summary, 0, 255),
            'details' => $finding->details,
            'quantity' => $finding->quantity === null ? null : number_format((float)$finding->quantity, 4, '.', ''),
        ];
        if ($row === null) {
            $supplier = $finding->productId === null ? null : $this->suppliers->ofProduct($finding->productId);
            $new = $shown + [
                'cause' => $finding->cause,
                'kind' => $kind,
                'supplier_id' => $supplier?->id,
                'supplier_name' => $supplier?->name,
                'product_id' => $finding->productId,
                'sku' => $finding->sku,
                'product_name' => $finding->productName,
                'order_id' => $finding->orderId,
                'order_number' => $finding->orderNumber,
                'store_id' => $finding->storeId,
            ];
            $this->inTransaction($new, Cause::EXCEPTION_OPENED, fn () => $this->table->insert($new));
            return true;
        }
        $open = (int)$row['state'] === ExceptionTable::OPEN;
        $decided = !$open && $row['resolved_by'] === self::BY_OPENTEXT && !(int)$row['ended'];
        if ($decided || ($open && array_intersect_key($row, $shown) == $shown)) {
            return false;
        }
        $values = $shown + ['updated_at' => new Expression('CURRENT_TIMESTAMP')]
            + ($open ? [] : ['state' => ExceptionTable::OPEN, 'resolved_at' => null, 'resolved_by' => null, 'ended' => 0]);
        $this->inTransaction(
            $row,
            $open ? Cause::EXCEPTION_UPDATED : Cause::EXCEPTION_OPENED,
            fn () => $this->table->update((int)$row['exception_id'], $values)
        );
        return true;
    }

    /**
     * The record and the rows that tell of it, together.
     *
     * @param array<string, mixed> $row
     */
    private function inTransaction(array $row, string $cause, callable $write): void
    {
        $connection = $this->resource->getConnection();
        $connection->beginTransaction();
        try {
            $write();
            $this->recorder->write($this->facts($row, $cause));
            $connection->commit();
        } catch (\Throwable $e) {
            $connection->rollBack();
            throw $e;
        }
    }

    /**
     * @param array<string, mixed> $row
     * @return Fact[] for the order, the product and the supplier it concerns
     */
    private function facts(array $row, string $cause): array
    {
        $facts = [];
        if ($row['order_id'] !== null) {
            $facts[] = new Fact(Fact::ORDER, (int)$row['order_id'], $cause, (int)$row['store_id']);
        }
        if ($row['product_id'] !== null && $this->selection->among([(int)$row['product_id']])) {
            $facts[] = new Fact(Fact::PRODUCT, (int)$row['product_id'], $cause, 0);
        }
        if ($row['supplier_id'] !== null) {
            $facts[] = new Fact(Fact::SUPPLIER, (string)$row['supplier_id'], $cause, 0);
        }
        return $facts;
    }
}
