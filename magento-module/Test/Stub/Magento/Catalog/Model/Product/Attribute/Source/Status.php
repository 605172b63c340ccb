<?php

namespace Magento\Catalog\Model\Product\Attribute\Source;

class Status
{
    public const STATUS_ENABLED = 1;
}
