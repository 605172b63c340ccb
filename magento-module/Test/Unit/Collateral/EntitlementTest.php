<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Test\Unit\Collateral;

use PHPUnit\Framework\TestCase;
use WorkspaceBridge\OpenText\Model\Collateral\Entitlement;
use WorkspaceBridge\OpenText\Model\Collateral\Reader;

class EntitlementTest extends TestCase
{
    private const TODAY = '2026-11-23';

    /**
     * @dataProvider readings
     * @param array<string, string|null> $document
     */
    public function testADocumentIsReadByItsAudienceWhileItIsValid(array $document, string $reader, bool $may): void
    {
        $row = $document + ['audience' => 'public', 'allowed' => null, 'valid_from' => null, 'valid_until' => null];
        self::assertSame($may, (new Entitlement())->mayRead($row, self::reader($reader), self::TODAY));
    }

    /**
     * @return array<string, array{array<string, string|null>, string, bool}>
     */
    public static function readings(): array
    {
        $groups = static fn (string $allowed): array => ['audience' => 'groups', 'allowed' => $allowed];
        $company = static fn (string $allowed): array => ['audience' => 'company', 'allowed' => $allowed];
        return [
            'public, by a stranger' => [[], 'stranger', true],
            'for customers, by a stranger' => [['audience' => 'customers'], 'stranger', false],
            'for customers, by one' => [['audience' => 'customers'], 'retailer', true],
            'for a group, by one of it' => [$groups("Wholesale\nRetailer"), 'retailer', true],
            'for a group, in other letters' => [$groups('RETAILER'), 'retailer', true],
            'for a group, by one of another' => [$groups('Wholesale'), 'retailer', false],
            'for a group whose name begins alike' => [$groups('Retailers'), 'retailer', false],
            'for a group, by a stranger' => [$groups('Wholesale'), 'stranger', false],
            'for groups without any' => [$groups(''), 'retailer', false],
            'for groups without any, by one whose group is gone' => [$groups(''), 'groupless', false],
            'for a company, by name' => [$company('acme gmbh'), 'retailer', true],
            'for a company, by id' => [$company('7'), 'retailer', true],
            'for another company' => [$company("17\nBeta"), 'retailer', false],
            'for a company, by one without' => [$company('7'), 'groupless', false],
            'for an audience nobody knows' => [['audience' => 'everybody'], 'retailer', false],
            'on its first day' => [['valid_from' => self::TODAY], 'stranger', true],
            'before it' => [['valid_from' => '2026-11-24'], 'stranger', false],
            'on its last day' => [['valid_until' => self::TODAY], 'stranger', true],
            'after it' => [['valid_until' => '2026-11-22'], 'stranger', false],
        ];
    }

    public function testADocumentIsListedInItsLanguage(): void
    {
        $isFor = static fn (?string $locale): bool => (new Entitlement())->isForLocale(['locale' => $locale], self::reader('stranger'));
        self::assertSame([true, true, true, false, false], [$isFor(null), $isFor('de_DE'), $isFor('de'), $isFor('en_US'), $isFor('d')]);
    }

    private static function reader(string $who): Reader
    {
        return match ($who) {
            'retailer' => new Reader(true, static fn (): string => 'Retailer', ['7', 'ACME GmbH'], 'de_DE'),
            'groupless' => new Reader(true, static fn (): string => '', [], 'de_DE'),
            default => new Reader(false, static fn (): string => 'NOT LOGGED IN', [], 'de_DE'),
        };
    }
}
