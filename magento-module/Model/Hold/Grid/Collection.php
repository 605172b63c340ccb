<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Hold\Grid;

use Magento\Framework\View\Element\UiComponent\DataProvider\SearchResult;

/**
 * Holds as their list shows them: `in_force` tells those that were lifted from the others.
 */
class Collection extends SearchResult
{
    private const IN_FORCE = '(main_table.lifted_at IS NULL)';

    /**
     * @inheritdoc
     */
    protected function _initSelect()
    {
        parent::_initSelect();
        $this->getSelect()->columns(['in_force' => new \Zend_Db_Expr(self::IN_FORCE)]);
        $this->addFilterToMap('in_force', new \Zend_Db_Expr(self::IN_FORCE));
        return $this;
    }
}
