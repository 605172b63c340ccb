<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Compliance;

use Magento\Framework\Phrase;

/**
 * Compliance in a person's words.
 */
class Wording
{
    public function state(string $state): Phrase
    {
        return match ($state) {
            CheckedRequirement::PRESENT => __('Present'),
            CheckedRequirement::EXPIRING => __('Expires soon'),
            CheckedRequirement::NOT_YET_VALID => __('Not valid yet'),
            CheckedRequirement::NOT_APPROVED => __('Not approved'),
            CheckedRequirement::EXPIRED => __('Expired'),
            default => __('Missing'),
        };
    }

    public function overall(int $state): Phrase
    {
        return match ($state) {
            Assessment::COMPLETE => __('Complete'),
            Assessment::EXPIRING => __('Complete, something expires soon'),
            Assessment::INCOMPLETE => __('Incomplete'),
            Assessment::BLOCKED => __('Must not be sold'),
            default => __('Nothing required'),
        };
    }

    /**
     * `Safety Data Sheet, DE (expired); Test Report (missing)`.
     *
     * @param CheckedRequirement[] $checked
     */
    public function list(array $checked): string
    {
        return implode('; ', array_map(
            fn (CheckedRequirement $one): string => (string)__('%1 (%2)', $one->name(), mb_strtolower((string)$this->state($one->state))),
            $checked
        ));
    }

    /**
     * When it expires or did, as far as that matters.
     */
    public function when(CheckedRequirement $one): string
    {
        if ($one->daysLeft === null || ($one->document['valid_until'] ?? null) === null) {
            return '';
        }
        return (string)match (true) {
            $one->daysLeft < 0 => __('until %1', $one->document['valid_until']),
            $one->daysLeft === 0 => __('today is its last day'),
            default => __('until %1, %2 days', $one->document['valid_until'], $one->daysLeft),
        };
    }
}
