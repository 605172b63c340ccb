<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Exception;

use Psr\Log\LoggerInterface;

/**
 * Looks for exceptions of every kind that is switched on; never in a request.
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
                // A kind that is switched off has none: what it had opened would stay for ever.
                $findings = $this->settings->looksFor($kind) ? $rule->findings() : [];
                if (count($findings) >= RuleInterface::MOST) {
                    $this->logger->warning('Workspace Bridge found more exceptions than it keeps; none of the kind is resolved meanwhile', [
                        'kind' => $kind,
                        'most' => RuleInterface::MOST,
                    ]);
                }
                $changed[$kind] = $this->register->keep($kind, $findings);
            } catch (\Throwable $e) {
                // One rule that fails leaves the others theirs.
                $this->logger->error('Workspace Bridge could not look for exceptions', ['kind' => $kind, 'exception' => $e]);
            }
        }
        return $changed;
    }
}
