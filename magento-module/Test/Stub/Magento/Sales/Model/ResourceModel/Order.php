<?php

namespace Magento\Sales\Model\ResourceModel;

class Order
{
    public function load(\Magento\Framework\Model\AbstractModel $object, $value, $field = null)
    {
        return $this;
    }
}
