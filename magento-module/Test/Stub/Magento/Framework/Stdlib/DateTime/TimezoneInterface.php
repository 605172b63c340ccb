<?php

namespace Magento\Framework\Stdlib\DateTime;

interface TimezoneInterface
{
    public function date($date = null, $locale = null, $useTimezone = true, $includeTime = true);

    public function formatDate($date = null, $format = \IntlDateFormatter::SHORT, $showTime = false);

    public function formatDateTime(
        $date,
        $dateType = \IntlDateFormatter::SHORT,
        $timeType = \IntlDateFormatter::SHORT,
        $locale = null,
        $timezone = null,
        $pattern = null
    );

    public function getConfigTimezone($scopeType = null, $scopeCode = null);
}
