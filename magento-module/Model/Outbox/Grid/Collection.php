<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Outbox\Grid;

use Magento\Framework\View\Element\UiComponent\DataProvider\SearchResult;

/**
 * Outbox rows as the list of deliveries shows them: never their payload, which holds e-mails.
 */
class Collection extends SearchResult
{
    private const COLUMNS = [
        'outbox_id', 'subject_type', 'subject_id', 'subject_key', 'cause', 'store_id', 'occurred_at', 'status', 'attempts',
        'generation', 'available_at', 'delivered_at', 'last_error',
    ];

    /**
     * @inheritdoc
     */
    protected function _initSelect()
    {
        $this->getSelect()->from(['main_table' => $this->getMainTable()], self::COLUMNS);
        return $this;
    }
}
