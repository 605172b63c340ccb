<?php

namespace Magento\Framework\Stdlib\DateTime;

interface TimezoneInterface
{
    public function formatDateTime($date);

    public function getConfigTimezone($scopeType = null, $scopeCode = null);
}
