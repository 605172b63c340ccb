<?php

namespace Magento\Framework\Notification;

interface MessageInterface
{
    public const SEVERITY_CRITICAL = 1;
    public const SEVERITY_MAJOR = 2;
    public const SEVERITY_MINOR = 3;
    public const SEVERITY_NOTICE = 4;

    public function getIdentity();

    public function isDisplayed();

    public function getText();

    public function getSeverity();
}
