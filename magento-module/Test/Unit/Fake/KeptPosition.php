<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Test\Unit\Fake;

use Magento\Framework\FlagManager;
use WorkspaceBridge\OpenText\Model\Existing\Position;

/**
 * A position that is kept for as long as the test runs.
 */
class KeptPosition extends Position
{
    public function __construct()
    {
        parent::__construct(new class extends FlagManager {
            /** @var array<string, mixed> */
            private array $flags = [];

            public function getFlagData($code)
            {
                return $this->flags[$code] ?? null;
            }

            public function saveFlag($code, $value)
            {
                $this->flags[$code] = $value;
                return true;
            }

            public function deleteFlag($code)
            {
                unset($this->flags[$code]);
                return true;
            }
        });
    }
}
