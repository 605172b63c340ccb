<?php

namespace Magento\Framework\Api;

class SortOrderBuilder
{
    protected $data = [];

    public function setField($field)
    {
        $this->data[0] = $field;
        return $this;
    }

    public function setAscendingDirection()
    {
        $this->data[1] = 'ASC';
        return $this;
    }

    public function setDescendingDirection()
    {
        $this->data[1] = 'DESC';
        return $this;
    }

    public function create()
    {
        $data = $this->data;
        $this->data = [];
        return $data;
    }
}
