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
        $new = array_filter(
            $this->table->enabledIn($states, self::MOST),
            static fn (array $row): bool => $row['reminded'] !== hash('sha256', (string)$row['summary'])
        );
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
        $this->table->reminded(array_column($new, 'summary', 'product_id'));
        return count($new);
    }

    /**
     * @param array<int, array<string, string|null>> $rows
     */
    private function lines(array $rows): string
    {
        return implode("\n", array_map(static fn (array $row): string => $row['sku'] . ': ' . $row['summary'], $rows));
    }
}
