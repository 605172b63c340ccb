<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\ServiceCase\Photo;

use Magento\Framework\App\ResourceConnection;
use Magento\Framework\DB\Sql\Expression;
use WorkspaceBridge\OpenText\Model\Link\LinkStorage;
use WorkspaceBridge\OpenText\Model\ServiceCase\CaseTable;
use WorkspaceBridge\OpenText\Model\ServiceCase\Settings;

/**
 * Lets go of photos that OpenText has had for long enough: only of those whose very bytes (SHA-256) are confirmed to be there.
 */
class PhotoRemoval
{
    private const AT_ONCE = 500;

    public function __construct(
        private readonly Settings $settings,
        private readonly PhotoStorage $storage,
        private readonly ResourceConnection $resource
    ) {
    }

    /**
     * @return int photos removed
     */
    public function run(): int
    {
        $days = $this->settings->removeAfterDays();
        if ($days === 0) {
            return 0;
        }
        $connection = $this->resource->getConnection();
        $table = $this->resource->getTableName(CaseTable::FILE);
        $select = $connection->select()
            ->from(['f' => $table], ['file_id', 'path'])
            ->join(['c' => $this->resource->getTableName(CaseTable::TABLE)], 'c.case_id = f.case_id', [])
            ->join(
                ['l' => $this->resource->getTableName(LinkStorage::LINK)],
                "l.business_object_type = 'case' AND l.business_object_id = c.number",
                []
            )
            ->join(
                ['d' => $this->resource->getTableName(LinkStorage::DOCUMENT)],
                "d.link_id = l.link_id AND d.source_id = CONCAT('case-photo:', f.file_id) AND d.sha256 = f.sha256",
                []
            )
            ->where('f.removed_at IS NULL')
            ->where('d.stored_at < ?', new Expression("CURRENT_TIMESTAMP - INTERVAL $days DAY"))
            ->limit(self::AT_ONCE);
        $files = $connection->fetchPairs($select);
        foreach ($files as $id => $path) {
            $this->storage->remove((string)$path);
            $connection->update($table, ['removed_at' => new Expression('CURRENT_TIMESTAMP')], ['file_id = ?' => (int)$id]);
        }
        return count($files);
    }
}
