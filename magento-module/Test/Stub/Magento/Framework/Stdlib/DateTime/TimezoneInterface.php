<?php

namespace Magento\Framework\Stdlib\DateTime;

interface TimezoneInterface
{
    public function date($date = null, $locale = null, $useTimezone = true, $includeTime = true);

    public function formatDate($date = null, $format = \IntlDateFormatter::SHORT, $showTime = false);

    public function formatDateTime($date);

    public function getConfigTimezone($scopeType = null, $scopeCode = null);
}
