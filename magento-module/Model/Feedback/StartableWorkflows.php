<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Feedback;

use Magento\Framework\App\Config\ScopeConfigInterface;

/**
 * Workflows that people of the shop may start, as they are configured.
 */
class StartableWorkflows
{
    public const LIST = 'workspace_bridge/workflow/startable';
    public const QUOTE_WORKFLOW = 'workspace_bridge/workflow/quote_workflow';
    public const QUOTE_AMOUNT = 'workspace_bridge/workflow/quote_amount';

    /** Type of business object, name of the workflow in the sidecar's mapping, what people read. */
    public const LINE = '/^([a-z][a-z-]{0,31}) +([a-z][a-z0-9-]{0,63}) +(\S.{0,253})$/D';

    public function __construct(private readonly ScopeConfigInterface $config)
    {
    }

    /**
     * @return array<string, string> what people read, by name in the mapping
     */
    public function of(string $type): array
    {
        $workflows = [];
        foreach (preg_split('/\R/', (string)$this->config->getValue(self::LIST)) ?: [] as $line) {
            if (preg_match(self::LINE, trim($line), $parts) === 1 && $parts[1] === $type) {
                $workflows[$parts[2]] = $parts[3];
            }
        }
        return $workflows;
    }

    /**
     * The workflow that begins by itself for a quote of so much, once it is the shop's turn; null: none.
     *
     * @param string $total of the quote, in its currency
     */
    public function forQuote(string $total): ?string
    {
        $workflow = trim((string)$this->config->getValue(self::QUOTE_WORKFLOW));
        $amount = trim((string)$this->config->getValue(self::QUOTE_AMOUNT));
        return $workflow !== '' && is_numeric($amount) && (float)$total >= (float)$amount ? $workflow : null;
    }
}
