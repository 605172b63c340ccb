<?php

namespace Magento\Framework;

class DataObject
{
    protected $_data = [];

    public function __construct(array $data = [])
    {
        $this->_data = $data;
    }

    public function setData($key, $value = null)
    {
        if (is_array($key)) {
            $this->_data = $key;
        } else {
            $this->_data[$key] = $value;
        }
        return $this;
    }

    public function getData($key = '', $index = null)
    {
        return $key === '' ? $this->_data : ($this->_data[$key] ?? null);
    }
}
