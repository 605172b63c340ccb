<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\ServiceCase;

use Magento\Framework\App\Area;
use Magento\Framework\Mail\Template\TransportBuilder;
use Magento\Framework\Translate\Inline\StateInterface;
use Psr\Log\LoggerInterface;

/**
 * E-mails about a case: to the buyer, and to agents when the buyer writes. One that cannot be sent never undoes what it tells of.
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
        $this->toBuyer($case, '', true);
    }

    /**
     * @param array<string, string|null> $case as it is now
     * @param string $message what was written to the buyer; empty: nothing
     */
    public function changed(array $case, string $message): void
    {
        $this->toBuyer($case, $message, false);
    }

    /**
     * To the agents, where the shop names some.
     *
     * @param array<string, string|null> $case as it is now
     * @param string $message what the buyer wrote
     * @param bool $opened whether they opened the case with it
     */
    public function buyerWrote(array $case, string $message, bool $opened): void
    {
        $storeId = (int)$case['store_id'];
        $recipients = array_fill_keys($this->settings->agentRecipients($storeId), '');
        if ($recipients) {
            $this->send($case, $this->settings->agentTemplate($storeId), ['message' => $message, 'opened' => $opened], $recipients);
        }
    }

    /**
     * @param array<string, string|null> $case
     */
    private function toBuyer(array $case, string $message, bool $opened): void
    {
        $this->send($case, $this->settings->template((int)$case['store_id']), [
            'resolution' => (string)$case['resolution'],
            'message' => $message,
            'opened' => $opened,
            'link' => $this->links->ofBuyer($case),
        ], [(string)$case['customer_email'] => (string)$case['customer_name']]);
    }

    /**
     * @param array<string, string|null> $case
     * @param array<string, mixed> $variables of the template, further ones
     * @param array<string, string> $recipients names by address
     */
    private function send(array $case, string $template, array $variables, array $recipients): void
    {
        $storeId = (int)$case['store_id'];
        $this->inlineTranslation->suspend();
        try {
            $this->transportBuilder
                ->setTemplateIdentifier($template)
                ->setTemplateOptions(['area' => Area::AREA_FRONTEND, 'store' => $storeId])
                ->setTemplateVars($variables + [
                    'name' => (string)$case['customer_name'],
                    'number' => (string)$case['number'],
                    'order_number' => (string)$case['order_number'],
                    'kind' => $this->kinds->label((string)$case['kind']),
                    'state' => $this->states->label((string)$case['state']),
                ])
                ->setFromByScope($this->settings->sender($storeId), $storeId);
            foreach ($recipients as $address => $name) {
                $this->transportBuilder->addTo($address, $name);
            }
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
