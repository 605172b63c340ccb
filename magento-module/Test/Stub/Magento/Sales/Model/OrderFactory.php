<?php

namespace Magento\Sales\Model;

class OrderFactory
{
    public function create(array $data = [])
    {
        return new Order($data);
    }
}
