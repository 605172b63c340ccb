<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model;

use WorkspaceBridge\OpenText\Api\Data\ModuleStatusInterface;

class ModuleStatus implements ModuleStatusInterface
{
    public function __construct(
        private readonly string $moduleVersion = '',
        private readonly string $commerceVersion = '',
        private readonly int $pending = 0,
        private readonly int $dead = 0,
        private readonly int $highestRevision = 0,
        private readonly int $oldestPendingSeconds = 0
    ) {
    }

    public function getModuleVersion(): string
    {
        return $this->moduleVersion;
    }

    public function getCommerceVersion(): string
    {
        return $this->commerceVersion;
    }

    public function getPending(): int
    {
        return $this->pending;
    }

    public function getDead(): int
    {
        return $this->dead;
    }

    public function getHighestRevision(): int
    {
        return $this->highestRevision;
    }

    public function getOldestPendingSeconds(): int
    {
        return $this->oldestPendingSeconds;
    }
}
