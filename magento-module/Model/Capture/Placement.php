<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Capture;

/**
 * Which orders are being created right now: from the order's own INSERT until its items, payment and comments are written too.
 *
 * What is saved in between is part of placing the order and needs no row of its own.
 */
class Placement
{
    /** @var \WeakMap<object, bool> */
    private \WeakMap $orders;

    public function __construct()
    {
        $this->orders = new \WeakMap();
    }

    public function begin(object $order): void
    {
        $this->orders[$order] = true;
    }

    public function end(object $order): void
    {
        unset($this->orders[$order]);
    }

    public function includes(?object $order): bool
    {
        return $order !== null && isset($this->orders[$order]);
    }
}
