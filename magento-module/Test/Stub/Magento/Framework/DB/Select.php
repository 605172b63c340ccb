<?php

namespace Magento\Framework\DB;

class Select
{
    public function from($name, $cols = '*', $schema = null)
    {
        return $this;
    }

    public function where($cond, $value = null, $type = null)
    {
        return $this;
    }

    public function order($spec)
    {
        return $this;
    }

    public function limit($count = null, $offset = null)
    {
        return $this;
    }

    public function forUpdate($flag = true)
    {
        return $this;
    }
}
