<?php

namespace Magento\Framework\Data;

interface OptionSourceInterface
{
    public function toOptionArray();
}
