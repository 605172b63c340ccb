<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Test\Unit\Fake;

use Magento\Framework\Model\AbstractModel;
use Magento\Sales\Api\Data\OrderInterface;

/**
 * A record in one of the states in which Magento hands it to a `*_save_after` observer.
 */
class Record extends AbstractModel implements OrderInterface
{
    public ?object $order = null;

    /**
     * @param array<string, mixed> $data
     */
    public static function created(array $data): self
    {
        return new self($data);
    }

    /**
     * Loaded by itself and saved again.
     *
     * @param array<string, mixed> $before
     * @param array<string, mixed> $after
     */
    public static function updated(array $before, array $after): self
    {
        $record = new self($after + $before);
        $record->_origData = $before;
        $record->storedData = $before;
        return $record;
    }

    /**
     * Came out of a collection: original data, but nothing stored.
     *
     * @param array<string, mixed> $before
     * @param array<string, mixed> $after
     */
    public static function fromCollection(array $before, array $after): self
    {
        $record = new self($after + $before);
        $record->_origData = $before;
        return $record;
    }

    /**
     * As afterSave() leaves it.
     */
    public function saved(): self
    {
        $this->storedData = $this->_data;
        return $this;
    }

    public function getOrder(): ?object
    {
        return $this->order;
    }

    public function getEntityId()
    {
        return $this->getData('entity_id');
    }

    public function getStoreId()
    {
        return $this->getData('store_id');
    }
}
