<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\ServiceCase;

use Magento\Framework\Data\OptionSourceInterface;
use Magento\Framework\Phrase;

/**
 * States of a case: the contract's words (sidecar/contract/events.schema.json) and the shop's own.
 */
class CaseState implements OptionSourceInterface
{
    public const NEW = 'new';
    public const OPEN = 'open';
    public const WAITING = 'waiting';
    public const APPROVED = 'approved';
    public const REJECTED = 'rejected';
    public const RESOLVED = 'resolved';
    public const CLOSED = 'closed';

    public const ALL = [
        self::NEW, self::OPEN, self::WAITING, self::APPROVED, self::REJECTED, self::RESOLVED, self::CLOSED,
    ];
    /** Decided for or against the buyer. */
    public const DECIDED = [self::APPROVED, self::REJECTED, self::RESOLVED];
    /** Nobody has to do anything any more. */
    public const DONE = [self::REJECTED, self::RESOLVED, self::CLOSED];

    public function label(string $state): Phrase
    {
        return match ($state) {
            self::NEW => __('New'),
            self::OPEN => __('In Progress'),
            self::WAITING => __('Waiting for Your Answer'),
            self::APPROVED => __('Approved'),
            self::REJECTED => __('Rejected'),
            self::RESOLVED => __('Resolved'),
            self::CLOSED => __('Closed'),
            default => new Phrase('%1', [$state]),
        };
    }

    /**
     * @return array<int, array{value: string, label: Phrase}>
     */
    public function toOptionArray(): array
    {
        return array_map(fn (string $state): array => ['value' => $state, 'label' => $this->label($state)], self::ALL);
    }
}
