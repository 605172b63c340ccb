<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Test\Unit\Collateral;

use Magento\Framework\App\ResourceConnection;
use PHPUnit\Framework\TestCase;
use WorkspaceBridge\OpenText\Model\Collateral\Companies;

class CompaniesTest extends TestCase
{
    /** @var array<string, mixed> */
    private array $wheres = [];

    public function testACompanyIsKnownByItsIdAndByANameThatIsItsAlone(): void
    {
        self::assertSame(['7', 'ACME GmbH'], $this->of([self::company('7', 'ACME GmbH')]));
        self::assertSame(['7', '9', 'Beta'], $this->of([self::company('7', 'Beta'), self::company('9', 'Beta Ltd', '11')]));
    }

    public function testWhoTakesTheNameOfAnotherCompanyGetsNothingByIt(): void
    {
        self::assertSame(['12'], $this->of([self::company('12', 'ACME GmbH', '7')]));
    }

    public function testANameThatLooksLikeTheIdOfAnotherCompanyIsNone(): void
    {
        self::assertSame(['12'], $this->of([self::company('12', ' 7')]));
    }

    public function testOnlyApprovedCompaniesAreLookedFor(): void
    {
        $this->of([]);
        self::assertSame(1, $this->wheres['c.status = ?'] ?? null);
    }

    public function testWithoutB2bNobodyHasOne(): void
    {
        self::assertSame([], $this->of([self::company('7', 'ACME GmbH')], false));
    }

    /**
     * @return array<string, string|null>
     */
    private static function company(string $id, string $name, ?string $namesake = null): array
    {
        return ['company_id' => $id, 'company_name' => $name, 'namesake' => $namesake];
    }

    /**
     * @param array<int, array<string, string|null>> $rows of the one statement
     * @return string[]
     */
    private function of(array $rows, bool $b2b = true): array
    {
        $connection = new class ($rows, $b2b, $this->wheres) {
            /**
             * @param array<int, array<string, string|null>> $rows
             * @param array<string, mixed> $wheres
             */
            public function __construct(private readonly array $rows, private readonly bool $b2b, private array &$wheres)
            {
            }

            public function isTableExists(string $table): bool
            {
                return $this->b2b;
            }

            public function select(): object
            {
                return new class ($this->wheres) {
                    /**
                     * @param array<string, mixed> $wheres
                     */
                    public function __construct(private array &$wheres)
                    {
                    }

                    public function __call(string $name, array $arguments): self
                    {
                        if ($name === 'where') {
                            $this->wheres[$arguments[0]] = $arguments[1];
                        }
                        return $this;
                    }
                };
            }

            /**
             * @return array<int, array<string, string|null>>
             */
            public function fetchAll(object $select): array
            {
                return $this->rows;
            }
        };
        $resource = $this->createStub(ResourceConnection::class);
        $resource->method('getConnection')->willReturn($connection);
        $resource->method('getTableName')->willReturnArgument(0);
        return (new Companies($resource))->of(1);
    }
}
