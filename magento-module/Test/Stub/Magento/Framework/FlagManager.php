<?php

namespace Magento\Framework;

class FlagManager
{
    public function getFlagData($code)
    {
        throw new \LogicException('To be replaced in a test.');
    }

    public function saveFlag($code, $value)
    {
        throw new \LogicException('To be replaced in a test.');
    }

    public function deleteFlag($code)
    {
        throw new \LogicException('To be replaced in a test.');
    }
}
