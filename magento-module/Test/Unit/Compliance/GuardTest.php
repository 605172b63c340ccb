<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Test\Unit\Compliance;

use Magento\Framework\Exception\LocalizedException;
use WorkspaceBridge\OpenText\Model\Compliance\Guard;
use WorkspaceBridge\OpenText\Model\Compliance\Wording;
use WorkspaceBridge\OpenText\Test\Unit\Fake\Compliance;

class GuardTest extends Compliance
{
    private const SET = 4;

    protected function setUp(): void
    {
        $this->attributeSets = [1 => self::SET, 2 => self::SET, 3 => self::SET];
        $this->websites = [1 => [1], 2 => [1], 3 => [1]];
        $this->documents = [
            1 => [self::filed('Safety Data Sheet')],
            2 => [self::filed('Safety Data Sheet', '2020-01-01')],
        ];
    }

    public function testItNamesTheProductsAndTheirDocuments(): void
    {
        $reason = $this->reason(fn (Guard $guard) => $guard->allowEnabling([1 => 'GLUE-1', 2 => 'GLUE-2', 3 => 'GLUE-3']));
        self::assertStringContainsString('GLUE-2: Safety Data Sheet (expired); GLUE-3: Safety Data Sheet (missing).', $reason);
        self::assertStringNotContainsString('GLUE-1', $reason);
        self::assertStringNotContainsString('Test Report', $reason, 'what is noted only keeps nothing from being enabled');
    }

    public function testOfManyProductsItNamesSome(): void
    {
        $ids = range(11, 30);
        $this->attributeSets = array_fill_keys($ids, self::SET);
        $skus = array_combine($ids, array_map(static fn (int $id): string => "GLUE-$id", $ids));
        $reason = $this->reason(fn (Guard $guard) => $guard->allowEnabling($skus));
        self::assertStringContainsString('GLUE-15', $reason);
        self::assertStringNotContainsString('GLUE-16', $reason);
        self::assertStringContainsString('and 15 more products', $reason);
    }

    public function testAProductIsJudgedByWhatItIsBeingSavedWith(): void
    {
        $sold = fn (array $websites) => fn (Guard $guard) => $guard->allowEnablingAs(1, 'GLUE-1', self::SET, $websites);
        $german = [self::row('Country Declaration', '', 'DE')];
        self::assertNull($this->reason($sold([2]), $german));
        self::assertStringContainsString('Country Declaration, DE (missing)', (string)$this->reason($sold([1, 2]), $german));
    }

    public function testANewProductHasNoDocumentsYet(): void
    {
        $this->documents[0] = [self::filed('Safety Data Sheet')];
        $new = fn (Guard $guard) => $guard->allowEnablingAs(0, 'GLUE-9', self::SET, [1]);
        self::assertStringContainsString('GLUE-9: Safety Data Sheet (missing)', (string)$this->reason($new));
    }

    public function testSwitchedOffItRefusesNothing(): void
    {
        foreach (['0', null] as $off) {
            self::assertNull($this->reason(fn (Guard $guard) => $guard->allowEnabling([2 => 'GLUE-2']), null, $off));
            self::assertNull($this->reason(fn (Guard $guard) => $guard->allowEnablingAs(0, 'GLUE-9', self::SET, [1]), null, $off));
        }
    }

    /**
     * @param callable(Guard): void $act
     * @param array<int, array<string, string>>|null $rows
     * @return string|null why it was refused; null: it was not
     */
    private function reason(callable $act, ?array $rows = null, ?string $on = '1'): ?string
    {
        $rows ??= [self::row('Safety Data Sheet'), self::row('Test Report', '', '', 'noted')];
        $settings = $this->settings($rows, ['guard_enabling' => $on]);
        try {
            $act(new Guard($settings, $this->assessor($settings), new Wording()));
        } catch (LocalizedException $e) {
            return $e->getMessage();
        }
        return null;
    }
}
