<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Link;

use Magento\Framework\Phrase;
use WorkspaceBridge\OpenText\Model\Outbox\Fact;
use WorkspaceBridge\OpenText\Model\Outbox\Standings;

/**
 * Whether the workspace of an order is complete as far as the shop knows; a pack made before would lack something without saying so.
 */
class PackReadiness
{
    public function __construct(private readonly LinkStorage $links, private readonly Standings $standings)
    {
    }

    /**
     * @return Phrase|null what the pack would lack and what to do; null: nothing
     */
    public function problem(int $orderId, string $number): ?Phrase
    {
        $standing = $this->standings->of(Fact::ORDER, $orderId);
        $link = $this->links->find(Fact::ORDER, $number);
        return match (true) {
            $standing->dead => __(
                'The pack would not be complete: what happened last to this order was refused on its way to OpenText. An administrator sees why under '
                . 'System > OpenText Workspaces > Deliveries and can send it again.'
            ),
            $standing->waiting => __('The pack would not be complete yet: the last changes of this order are on their way to OpenText. Try again in a minute.'),
            $link === null => __('There is no pack yet, because this order has no workspace in OpenText. The tab OpenText Workspace says what it waits for.'),
            $link['state'] === LinkState::ATTENTION => __(
                'The pack would not be complete: the workspace of this order needs a person (%1). The tab OpenText Workspace says for what.',
                (string)$link['message_code']
            ),
            default => null,
        };
    }
}
