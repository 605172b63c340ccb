<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Exception\Rule;

use Magento\Framework\DB\Select;
use WorkspaceBridge\OpenText\Model\Exception\RuleInterface;

/**
 * Rows of a statement by pages, in the order of its key: a large shop may have any number.
 */
class Pages
{
    /**
     * @param string $key with its table: `o.entity_id`; each row has it in a column of its name, once
     * @return iterable<array<string, string|null>>
     */
    public function rows(Select $select, string $key): iterable
    {
        $column = substr((string)strrchr($key, '.'), 1);
        $after = 0;
        do {
            $page = clone $select;
            $rows = $page->getConnection()->fetchAll(
                $page->where($key . ' > ?', $after)->order($key . ' ASC')->limit(RuleInterface::PAGE)
            );
            yield from $rows;
            $after = $rows ? (int)end($rows)[$column] : $after;
        } while (count($rows) === RuleInterface::PAGE);
    }
}
