<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Outbox\Grid;

use Magento\Framework\Model\ResourceModel\Db\AbstractDb;
use WorkspaceBridge\OpenText\Model\Outbox\Recorder;

/**
 * The outbox's table and key, as Magento's lists and mass actions ask for them.
 */
class OutboxResource extends AbstractDb
{
    /**
     * @inheritdoc
     */
    protected function _construct()
    {
        $this->_init(Recorder::TABLE, 'outbox_id');
    }
}
