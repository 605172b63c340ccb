<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\ServiceCase\Grid;

use Magento\Framework\Model\ResourceModel\Db\AbstractDb;
use WorkspaceBridge\OpenText\Model\ServiceCase\CaseTable;

/**
 * The cases' table and key, as Magento's lists ask for them.
 */
class CaseResource extends AbstractDb
{
    /**
     * @inheritdoc
     */
    protected function _construct()
    {
        $this->_init(CaseTable::TABLE, 'case_id');
    }
}
