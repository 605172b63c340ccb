<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Capture;

use Magento\Framework\Model\AbstractModel;

/**
 * Tells, inside a `*_save_after` event, whether a sales record was created, changed in what we show, or merely saved again.
 *
 * `isObjectNew()` is already reset there and original data stays null for every later save of the same instance, while stored data
 * is empty for what came out of a collection; so it takes both (Magento 2.4.7, Magento\Framework\Model\AbstractModel::afterSave and
 * Magento\Framework\Model\ResourceModel\Db\Collection\AbstractCollection).
 */
class Difference
{
    public const CREATED = 'created';
    public const CHANGED = 'changed';

    /**
     * @param AbstractModel $record as handed to the event
     * @param string[] $fields columns whose change matters
     * @return string|null self::CREATED, self::CHANGED, or null when nothing that matters changed
     */
    public function of(AbstractModel $record, array $fields): ?string
    {
        $before = $record->getStoredData();
        if (!$before) {
            if ($record->getOrigData($record->getIdFieldName()) === null) {
                return self::CREATED;
            }
            $before = (array)$record->getOrigData();
        }
        foreach ($fields as $field) {
            if (!$this->same($before[$field] ?? null, $record->getData($field))) {
                return self::CHANGED;
            }
        }
        return null;
    }

    /**
     * The database says "10.0000" where the model still has the float.
     *
     * @param mixed $before
     * @param mixed $after
     */
    private function same($before, $after): bool
    {
        if (is_numeric($before) && is_numeric($after)) {
            return abs((float)$before - (float)$after) < 0.00005;
        }
        if (!is_scalar($before ?? '') || !is_scalar($after ?? '')) {
            return $before == $after;
        }
        return (string)$before === (string)$after;
    }
}
