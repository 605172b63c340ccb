<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Compliance;

use Magento\Framework\App\Area;
use Magento\Framework\Mail\Template\TransportBuilder;
use Magento\Framework\Translate\Inline\StateInterface;
use Magento\Store\Model\Store;
use Psr\Log\LoggerInterface;

/**
 * One e-mail a day about products whose documents expire soon or are missing; each product once until it stands otherwise.
 */
class Reminder
{
    private const MOST = 500;

    public function __construct(
        private readonly Settings $settings,
        private readonly Assessor $assessor,
        private readonly ComplianceTable $table,
        private readonly Wording $wording,
        private readonly TransportBuilder $transportBuilder,
        private readonly StateInterface $inlineTranslation,
        private readonly LoggerInterface $logger
    ) {
    }

    /**
     * @return int products told of
     */
    public function send(): int
    {
        $recipients = $this->settings->reminderRecipients();
        if (!$recipients || !$this->settings->requirements()) {
            return 0;
        }
        $this->assessor->refreshStale();
        $states = [Assessment::EXPIRING, Assessment::INCOMPLETE, Assessment::BLOCKED];
        $new = $this->table->enabledIn($states, self::MOST, true);
        if (!$new) {
            return 0;
        }
        $this->inlineTranslation->suspend();
        try {
            $this->transportBuilder
                ->setTemplateIdentifier($this->settings->reminderTemplate())
                ->setTemplateOptions(['area' => Area::AREA_ADMINHTML, 'store' => Store::DEFAULT_STORE_ID])
                ->setTemplateVars(['count' => count($new), 'lines' => $this->lines($new)])
                ->setFromByScope($this->settings->reminderSender());
            foreach ($recipients as $recipient) {
                $this->transportBuilder->addTo($recipient);
            }
            $this->transportBuilder->getTransport()->sendMessage();
        } catch (\Throwable $e) {
            // Told tomorrow: nothing was marked as told.
            $this->logger->error('Workspace Bridge could not send the compliance reminder', ['exception' => $e]);
            return 0;
        } finally {
            $this->inlineTranslation->resume();
        }
        $this->table->reminded(array_keys($new));
        return count($new);
    }

    /**
     * @param array<int, string> $skus by product
     */
    private function lines(array $skus): string
    {
        $lines = [];
        foreach ($this->assessor->assess(array_keys($skus)) as $id => $assessment) {
            $lines[] = (string)__('%1: %2', $skus[$id], $this->wording->list($assessment->amiss()));
        }
        return implode("\n", $lines);
    }
}
