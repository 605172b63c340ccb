<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Outbox;

use Magento\Framework\App\ResourceConnection;
use Magento\Framework\DB\Sql\Expression;

/**
 * Finds orders and customers that changed without the outbox hearing of it: written past Magento's models, recorded while the switch
 * was off, or older than the module. What is found is told as it is now, so finding too much does no harm.
 */
class Missed
{
    private const ROWS_PER_READ = 500;

    public function __construct(
        private readonly ResourceConnection $resource,
        private readonly Recorder $recorder
    ) {
    }

    /**
     * @param \DateTimeInterface $since records changed at this time or later
     * @return int facts recorded; none for store views that are switched off
     */
    public function enter(\DateTimeInterface $since): int
    {
        $time = \DateTimeImmutable::createFromInterface($since)
            ->setTimezone(new \DateTimeZone('UTC'))
            ->format('Y-m-d H:i:s');
        return $this->enterOf(Fact::CUSTOMER, 'customer_entity', Cause::CUSTOMER_FOUND, $time)
            + $this->enterOf(Fact::ORDER, 'sales_order', Cause::ORDER_FOUND, $time);
    }

    private function enterOf(string $subjectType, string $table, string $cause, string $time): int
    {
        $connection = $this->resource->getConnection('sales');
        $entered = 0;
        $last = 0;
        do {
            $known = $connection->select()
                ->from(['o' => $this->resource->getTableName(Recorder::TABLE)], [new Expression('1')])
                ->where('o.subject_type = ?', $subjectType)
                ->where('o.subject_id = r.entity_id')
                ->where('o.occurred_at >= ?', $time);
            $rows = $connection->fetchAll(
                $connection->select()
                    ->from(['r' => $this->resource->getTableName($table)], ['entity_id', 'store_id'])
                    ->where('r.entity_id > ?', $last)
                    ->where('r.updated_at >= ?', $time)
                    ->where('NOT EXISTS (?)', $known)
                    ->order('r.entity_id ASC')
                    ->limit(self::ROWS_PER_READ)
            );
            foreach ($rows as $row) {
                $last = (int)$row['entity_id'];
                $entered += $this->recorder->record(new Fact($subjectType, $last, $cause, (int)$row['store_id'])) ? 1 : 0;
            }
        } while (count($rows) === self::ROWS_PER_READ);
        return $entered;
    }
}
