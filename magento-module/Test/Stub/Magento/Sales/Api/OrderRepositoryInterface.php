<?php

namespace Magento\Sales\Api;

interface OrderRepositoryInterface
{
    public function get($id);

    public function save(\Magento\Sales\Api\Data\OrderInterface $entity);
}
