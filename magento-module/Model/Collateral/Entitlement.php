<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Collateral;

/**
 * Who may read a released document, and when. What it does not understand it refuses.
 */
class Entitlement
{
    public const PUBLIC = 'public';
    public const CUSTOMERS = 'customers';
    public const GROUPS = 'groups';
    public const COMPANY = 'company';

    /**
     * @param array<string, string|null> $document row of the collateral table
     * @param string $today 2026-11-23, in the shop's time zone
     */
    public function mayRead(array $document, Reader $reader, string $today): bool
    {
        if (!$this->isValid($document, $today) || !$this->isOwnerAmong($document, $reader)) {
            return false;
        }
        return match ($document['audience']) {
            self::PUBLIC => true,
            self::CUSTOMERS => $reader->signedIn,
            self::GROUPS => $this->isAmong([$reader->groupCode()], $document),
            self::COMPANY => $reader->signedIn && $this->isAmong($reader->companies, $document),
            default => false,
        };
    }

    /**
     * Whether it is for the reader's language; a document in another one is not listed, and may still be read by who has its address.
     *
     * @param array<string, string|null> $document
     */
    public function isForLocale(array $document, Reader $reader): bool
    {
        $locale = (string)($document['locale'] ?? '');
        return $locale === '' || strcasecmp($locale, $reader->locale) === 0
            || (!str_contains($locale, '_') && stripos($reader->locale, $locale . '_') === 0);
    }

    /**
     * @param array<string, string|null> $document
     */
    private function isOwnerAmong(array $document, Reader $reader): bool
    {
        $owner = $document['owner_id'] ?? null;
        return $owner === null || ((int)$owner > 0 && $reader->signedIn && $reader->customerId === (int)$owner);
    }

    /**
     * @param array<string, string|null> $document
     */
    private function isValid(array $document, string $today): bool
    {
        $from = (string)($document['valid_from'] ?? '');
        $until = (string)($document['valid_until'] ?? '');
        return ($from === '' || $from <= $today) && ($until === '' || $until >= $today);
    }

    /**
     * @param string[] $names
     * @param array<string, string|null> $document
     */
    private function isAmong(array $names, array $document): bool
    {
        $allowed = array_filter(explode("\n", mb_strtolower((string)($document['allowed'] ?? ''))), 'strlen');
        return (bool)array_intersect(array_filter(array_map('mb_strtolower', $names), 'strlen'), $allowed);
    }
}
