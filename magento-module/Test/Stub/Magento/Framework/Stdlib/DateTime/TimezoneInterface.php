<?php

namespace Magento\Framework\Stdlib\DateTime;

interface TimezoneInterface
{
    public function formatDateTime($date);
}
