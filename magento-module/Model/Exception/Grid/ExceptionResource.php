<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Exception\Grid;

use Magento\Framework\Model\ResourceModel\Db\AbstractDb;
use WorkspaceBridge\OpenText\Model\Exception\ExceptionTable;

/**
 * The exceptions' table and key, as Magento's lists and mass actions ask for them.
 */
class ExceptionResource extends AbstractDb
{
    /**
     * @inheritdoc
     */
    protected function _construct()
    {
        $this->_init(ExceptionTable::TABLE, 'exception_id');
    }
}
