<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Test\Unit\Collateral;

use PHPUnit\Framework\TestCase;
use WorkspaceBridge\OpenText\Model\Collateral\Entitlement;
use WorkspaceBridge\OpenText\Model\Collateral\Reader;

class OwnerEntitlementTest extends TestCase
{
    /**
     * @dataProvider readings
     */
    public function testWhatBelongsToABuyersRecordIsForThatBuyerWhateverItsAudience(?string $owner, ?int $customer, bool $may): void
    {
        foreach ([Entitlement::PUBLIC, Entitlement::CUSTOMERS] as $audience) {
            $row = ['audience' => $audience, 'allowed' => null, 'valid_from' => null, 'valid_until' => null, 'owner_id' => $owner];
            $reader = new Reader($customer !== null, static fn (): string => 'General', [], 'en_US', $customer);
            self::assertSame($may, (new Entitlement())->mayRead($row, $reader, '2026-11-23'), $audience);
        }
    }

    /**
     * @return array<string, array{string|null, int|null, bool}>
     */
    public static function readings(): array
    {
        return [
            'of nobody in particular, by a customer' => [null, 5, true],
            'their own' => ['5', 5, true],
            'of another' => ['6', 5, false],
            'by a stranger' => ['5', null, false],
            'of a guest or of nobody known, by a stranger' => ['0', null, false],
            'of a guest, by a customer' => ['0', 5, false],
        ];
    }

    public function testAPageOfAGroupShowsNothingOfABuyersRecord(): void
    {
        $row = ['audience' => Entitlement::PUBLIC, 'allowed' => null, 'valid_from' => null, 'valid_until' => null, 'owner_id' => '5'];
        self::assertFalse((new Entitlement())->mayRead($row, new Reader(true, static fn (): string => 'General', [], 'en_US'), '2026-11-23'));
    }
}
