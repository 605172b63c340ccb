<?php

namespace Magento\Sales\Api\Data;

interface OrderInterface
{
    public function getEntityId();

    public function getStoreId();
}
