<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Customer;

use Magento\Framework\App\ResourceConnection;
use WorkspaceBridge\OpenText\Model\Outbox\Cause;
use WorkspaceBridge\OpenText\Model\Outbox\Fact;
use WorkspaceBridge\OpenText\Model\Outbox\Priority;
use WorkspaceBridge\OpenText\Model\Outbox\Recorder;

/**
 * Enters the customers of a group, a page at a time; there may be many, so they do not go before what somebody waits for.
 */
class MembersOfGroup
{
    private const ROWS_PER_READ = 1000;

    public function __construct(
        private readonly ResourceConnection $resource,
        private readonly Recorder $recorder
    ) {
    }

    public function enter(int $groupId): void
    {
        $connection = $this->resource->getConnection();
        $last = 0;
        do {
            $rows = $connection->fetchPairs(
                $connection->select()
                    ->from($this->resource->getTableName('customer_entity'), ['entity_id', 'store_id'])
                    ->where('group_id = ?', $groupId)
                    ->where('entity_id > ?', $last)
                    ->order('entity_id ASC')
                    ->limit(self::ROWS_PER_READ)
            );
            $facts = [];
            foreach ($rows as $id => $storeId) {
                $last = (int)$id;
                $facts[] = new Fact(
                    Fact::CUSTOMER,
                    $last,
                    Cause::CUSTOMER_GROUP_CHANGED,
                    (int)$storeId,
                    null,
                    Priority::BACKFILL
                );
            }
            $this->recorder->recordAll($facts);
        } while (count($rows) === self::ROWS_PER_READ);
    }
}
