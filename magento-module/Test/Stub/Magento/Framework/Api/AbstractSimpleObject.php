<?php

namespace Magento\Framework\Api;

abstract class AbstractSimpleObject
{
    protected $_data;

    public function __construct(array $data = [])
    {
        $this->_data = $data;
    }

    protected function _get($key)
    {
        return $this->_data[$key] ?? null;
    }

    public function setData($key, $value)
    {
        $this->_data[$key] = $value;
        return $this;
    }
}
