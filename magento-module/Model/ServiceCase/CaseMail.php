<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\ServiceCase;

use Magento\Framework\App\Area;
use Magento\Framework\Mail\Template\TransportBuilder;
use Magento\Framework\Translate\Inline\StateInterface;
use Psr\Log\LoggerInterface;

/**
 * E-mails to the buyer about a case. One that cannot be sent never undoes what it tells of.
 */
class CaseMail
{
    public function __construct(
        private readonly Settings $settings,
        private readonly CaseState $states,
        private readonly CaseKind $kinds,
        private readonly CaseLinks $links,
        private readonly TransportBuilder $transportBuilder,
        private readonly StateInterface $inlineTranslation,
        private readonly LoggerInterface $logger
    ) {
    }

    /**
     * @param array<string, string|null> $case
     */
    public function opened(array $case): void
    {
        $this->send($case, '', true);
    }

    /**
     * @param array<string, string|null> $case as it is now
     * @param string $message what was written to the buyer; empty: nothing
     */
    public function changed(array $case, string $message): void
    {
        $this->send($case, $message, false);
    }

    /**
     * @param array<string, string|null> $case
     */
    private function send(array $case, string $message, bool $opened): void
    {
        $storeId = (int)$case['store_id'];
        $this->inlineTranslation->suspend();
        try {
            $this->transportBuilder
                ->setTemplateIdentifier($this->settings->template($storeId))
                ->setTemplateOptions(['area' => Area::AREA_FRONTEND, 'store' => $storeId])
                ->setTemplateVars([
                    'name' => (string)$case['customer_name'],
                    'number' => (string)$case['number'],
                    'order_number' => (string)$case['order_number'],
                    'kind' => $this->kinds->label((string)$case['kind']),
                    'state' => $this->states->label((string)$case['state']),
                    'resolution' => (string)$case['resolution'],
                    'message' => $message,
                    'opened' => $opened,
                    'link' => $this->links->ofBuyer($case),
                ])
                ->setFromByScope($this->settings->sender($storeId), $storeId)
                ->addTo((string)$case['customer_email'], (string)$case['customer_name']);
            $this->transportBuilder->getTransport()->sendMessage();
        } catch (\Throwable $e) {
            $this->logger->error('Workspace Bridge could not send the e-mail about a case', [
                'case' => $case['number'],
                'exception' => $e,
            ]);
        } finally {
            $this->inlineTranslation->resume();
        }
    }
}
