<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Compliance;

/**
 * A required document, held against what people filed in OpenText.
 */
class CheckedRequirement
{
    public const PRESENT = 'present';
    public const EXPIRING = 'expiring';
    public const NOT_YET_VALID = 'not-yet-valid';
    public const NOT_APPROVED = 'not-approved';
    public const EXPIRED = 'expired';
    public const MISSING = 'missing';

    /**
     * @param string $state one of the constants
     * @param array<string, string|null>|null $document row of the observed documents that speaks for the state; null: none was filed
     * @param int|null $daysLeft until it expires; negative once it has
     */
    public function __construct(
        public readonly Requirement $requirement,
        public readonly string $state,
        public readonly ?array $document = null,
        public readonly ?int $daysLeft = null
    ) {
    }

    /**
     * Whether the product may be sold as far as this document goes.
     */
    public function isMet(): bool
    {
        return in_array($this->state, [self::PRESENT, self::EXPIRING], true);
    }

    /**
     * The document in a person's words, with its country.
     */
    public function name(): string
    {
        $country = $this->requirement->countryId;
        return $this->requirement->documentType . ($country === null ? '' : ", $country");
    }
}
