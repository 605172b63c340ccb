<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Cron;

use WorkspaceBridge\OpenText\Model\Compliance\Reminder;

class SendComplianceReminder
{
    public function __construct(private readonly Reminder $reminder)
    {
    }

    public function execute(): void
    {
        $this->reminder->send();
    }
}
