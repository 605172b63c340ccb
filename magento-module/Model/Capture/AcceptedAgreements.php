<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Capture;

/**
 * The agreements the buyer of this request has ticked. Magento checks them and forgets them; the order's outbox row keeps them.
 */
class AcceptedAgreements
{
    /** @var int[] */
    private array $ids = [];

    /**
     * @param array<int|string|null> $ids as the client sent them
     */
    public function remember(array $ids): void
    {
        $ids = array_filter($ids, 'is_numeric');
        $ids = array_values(array_unique(array_filter(array_map('intval', $ids), static fn (int $id): bool => $id > 0)));
        sort($ids);
        $this->ids = array_slice($ids, 0, 100);
    }

    /**
     * @return int[] ascending
     */
    public function ids(): array
    {
        return $this->ids;
    }
}
