<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Test\Unit\Fake;

use Magento\Framework\Exception\LocalizedException;
use Magento\Sales\Api\Data\OrderInterface;
use Magento\Sales\Api\OrderRepositoryInterface;
use Magento\Sales\Model\Order;

/**
 * One order in a table, and a repository that hands out what it read earlier, as Magento's does.
 */
class Orders implements OrderRepositoryInterface
{
    /** @var array<string, string> */
    public array $row = ['entity_id' => '7', 'increment_id' => '000000042', 'state' => 'new', 'status' => 'pending'];

    /** @var string[] saved comments */
    public array $comments = [];

    /** Status that an observer of the shop does not let be saved. */
    public string $refused = '';

    private ?Order $kept = null;

    public function order(): Order
    {
        return new class extends Order {
            /** @var string[] */
            public array $comments = [];

            public function getConfig()
            {
                return new class {
                    /**
                     * @return string[]
                     */
                    public function getStateStatuses(string $state, bool $labels): array
                    {
                        return ['pending', 'legal_approved'];
                    }
                };
            }

            public function addCommentToStatusHistory($comment, $status = false, $isVisibleOnFront = false)
            {
                $this->comments[] = $comment;
                return $this;
            }
        };
    }

    public function get($id)
    {
        return $this->kept ??= $this->load($this->order());
    }

    public function load(Order $order): Order
    {
        foreach ($this->row as $field => $value) {
            $order->setData($field, $value);
        }
        return $order;
    }

    public function getList(object $criteria): object
    {
        return new class ([$this->load($this->order())]) {
            /**
             * @param Order[] $items
             */
            public function __construct(private readonly array $items)
            {
            }

            /**
             * @return Order[]
             */
            public function getItems(): array
            {
                return $this->items;
            }
        };
    }

    public function save(OrderInterface $entity)
    {
        if ($entity->getStatus() === $this->refused) {
            throw new LocalizedException(__('Another module does not let it be "%1".', $this->refused));
        }
        $this->row['status'] = $entity->getStatus();
        $this->comments = array_merge($this->comments, $entity->comments);
        return $this->kept = $entity;
    }
}
