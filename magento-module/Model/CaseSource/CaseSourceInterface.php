<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\CaseSource;

use WorkspaceBridge\OpenText\Model\Delivery\NothingToTell;

/**
 * Where cases come from: the module itself, returns of Adobe Commerce, refunds.
 */
interface CaseSourceInterface
{
    /**
     * @param string $id as the outbox has it: id of a service case, `rma-<increment id>`, `refund-<entity id>`
     */
    public function isOfThis(string $id): bool;

    /**
     * @return array{0: int, 1: array<string, mixed>} store view, and the contract's CaseSnapshot
     * @throws NothingToTell when it is gone
     */
    public function snapshot(string $id): array;

    /**
     * @param int[] $orderIds entity ids
     * @return array<int|string, int> store views by id as the outbox has it, of the cases of these orders
     */
    public function ofOrders(array $orderIds): array;
}
