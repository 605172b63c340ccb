<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Exception;

use Psr\Log\LoggerInterface;

/**
 * Looks for exceptions of every kind that is switched on, and resolves those of a kind that is not; never in a request.
 */
class Detection
{
    /**
     * @param array<string, RuleInterface> $rules by kind
     */
    public function __construct(
        private readonly Register $register,
        private readonly Settings $settings,
        private readonly LoggerInterface $logger,
        private readonly array $rules = []
    ) {
    }

    /**
     * @return array<string, int> records that changed, by kind
     */
    public function run(): array
    {
        $changed = [];
        foreach ($this->rules as $kind => $rule) {
            try {
                $changed[$kind] = $this->settings->looksFor($kind)
                    ? $this->register->keep($kind, $rule->findings())
                    : $this->register->drop($kind);
            } catch (\Throwable $e) {
                // One rule that fails leaves the others theirs.
                $this->logger->error('Workspace Bridge could not look for exceptions', ['kind' => $kind, 'exception' => $e]);
            }
        }
        return $changed;
    }
}
