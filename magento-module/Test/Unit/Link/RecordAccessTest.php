<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Test\Unit\Link;

use Magento\Framework\AuthorizationInterface;
use PHPUnit\Framework\TestCase;
use WorkspaceBridge\OpenText\Model\Link\RecordAccess;
use WorkspaceBridge\OpenText\Model\Outbox\Fact;

class RecordAccessTest extends TestCase
{
    /**
     * @dataProvider records
     */
    public function testDocumentsAreForThoseWhoMaySeeTheirRecord(string $type, string $permission): void
    {
        self::assertTrue($this->access($permission)->maySee($type));
        self::assertFalse($this->access('WorkspaceBridge_OpenText::open_document')->maySee($type));
    }

    /**
     * @return array<int, string[]>
     */
    public static function records(): array
    {
        return [
            [Fact::ORDER, 'Magento_Sales::actions_view'],
            [Fact::CUSTOMER, 'Magento_Customer::manage'],
            [Fact::PRODUCT, 'Magento_Catalog::products'],
            [Fact::COMPANY, 'Magento_Company::index'],
            [Fact::QUOTE, 'Magento_NegotiableQuote::view_quotes'],
            [Fact::SUPPLIER, 'WorkspaceBridge_OpenText::exceptions'],
            [Fact::CASE, 'WorkspaceBridge_OpenText::cases'],
            ['something-new', 'Magento_Backend::all'],
        ];
    }

    private function access(string $granted): RecordAccess
    {
        $authorization = $this->createStub(AuthorizationInterface::class);
        $authorization->method('isAllowed')->willReturnCallback(static fn (string $resource): bool => $resource === $granted);
        return new RecordAccess($authorization);
    }
}
