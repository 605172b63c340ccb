<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Test\Unit\Compliance;

use PHPUnit\Framework\TestCase;
use WorkspaceBridge\OpenText\Model\Compliance\Assessment;
use WorkspaceBridge\OpenText\Model\Compliance\CheckedRequirement;
use WorkspaceBridge\OpenText\Model\Compliance\Evaluation;
use WorkspaceBridge\OpenText\Model\Compliance\Requirement;

class EvaluationTest extends TestCase
{
    private const TODAY = '2026-11-23';

    /**
     * @dataProvider documents
     * @param array<int, array<string, string|null>> $filed
     */
    public function testADocumentStandsAsItsTypeCountryStatusAndValiditySay(array $filed, string $state, ?int $daysLeft): void
    {
        $checked = $this->assess($filed)->checked[0];
        self::assertSame([$state, $daysLeft], [$checked->state, $checked->daysLeft]);
    }

    /**
     * @return array<string, array{array<int, array<string, string|null>>, string, int|null}>
     */
    public static function documents(): array
    {
        return [
            'none' => [[], CheckedRequirement::MISSING, null],
            'of another type' => [[self::filed(['document_type' => 'Test Report'])], CheckedRequirement::MISSING, null],
            'of another country' => [[self::filed(['country_id' => 'FR'])], CheckedRequirement::MISSING, null],
            'of every country' => [[self::filed(['country_id' => null])], CheckedRequirement::PRESENT, null],
            'of its country, in small letters' => [
                [self::filed(['country_id' => 'de', 'document_type' => ' safety data sheet '])],
                CheckedRequirement::PRESENT,
                null,
            ],
            'without an end' => [[self::filed([])], CheckedRequirement::PRESENT, null],
            'not approved' => [[self::filed(['status' => 'Draft'])], CheckedRequirement::NOT_APPROVED, null],
            'without a status' => [[self::filed(['status' => null])], CheckedRequirement::NOT_APPROVED, null],
            'valid from tomorrow' => [[self::filed(['valid_from' => '2026-11-24'])], CheckedRequirement::NOT_YET_VALID, null],
            'valid from today' => [[self::filed(['valid_from' => self::TODAY])], CheckedRequirement::PRESENT, null],
            'on its last day' => [[self::filed(['valid_until' => self::TODAY])], CheckedRequirement::EXPIRING, 0],
            'a day after its last' => [[self::filed(['valid_until' => '2026-11-22'])], CheckedRequirement::EXPIRED, -1],
            'at the border of the warning' => [[self::filed(['valid_until' => '2026-12-23'])], CheckedRequirement::EXPIRING, 30],
            'before the warning' => [[self::filed(['valid_until' => '2026-12-24'])], CheckedRequirement::PRESENT, 31],
            'expired, and a newer beside it' => [
                [self::filed(['valid_until' => '2025-01-01']), self::filed(['valid_until' => '2028-01-01'])],
                CheckedRequirement::PRESENT,
                404,
            ],
            'two that expire: the longer' => [
                [
                    self::filed(['valid_until' => '2026-11-30']),
                    self::filed(['valid_until' => '2026-12-10']),
                    self::filed(['valid_until' => '2026-12-01']),
                ],
                CheckedRequirement::EXPIRING,
                17,
            ],
        ];
    }

    public function testTheWorstOfItsDocumentsIsHowAProductStands(): void
    {
        $states = fn (array $filed, bool $blocking = true): int => $this->assess($filed, $blocking)->state();
        self::assertSame(Assessment::BLOCKED, $states([]));
        self::assertSame(Assessment::INCOMPLETE, $states([], false));
        self::assertSame(Assessment::EXPIRING, $states([self::filed(['valid_until' => '2026-11-30'])]));
        self::assertSame(Assessment::COMPLETE, $states([self::filed([])]));
        self::assertSame(Assessment::NOT_REQUIRED, (new Evaluation())->of([], [], self::TODAY, 30, [])->state());
    }

    public function testTheSummaryTellsWhatIsAmissAndSaysTheSameInEveryLanguage(): void
    {
        $report = new Requirement('Test Report', null, null, false);
        $assessment = (new Evaluation())->of(
            [$this->requirement(true), $report],
            [self::filed(['valid_until' => '2026-11-30'])],
            self::TODAY,
            30,
            ['approved']
        );
        self::assertSame('Safety Data Sheet, DE (expiring); Test Report (missing)', $assessment->summary());
        self::assertSame('', $this->assess([self::filed([])])->summary());
    }

    public function testWithoutStatusesThatCountEveryDocumentDoes(): void
    {
        $draft = [self::filed(['status' => 'Draft'])];
        $assessment = (new Evaluation())->of([$this->requirement(true)], $draft, self::TODAY, 30, []);
        self::assertSame(CheckedRequirement::PRESENT, $assessment->checked[0]->state);
    }

    public function testItIsAssessedAnewOnTheFirstDayOnWhichItMayStandOtherwise(): void
    {
        $next = fn (array ...$documents): ?string => (new Evaluation())->nextDay(
            array_map(self::filed(...), $documents),
            self::TODAY,
            30
        );
        self::assertNull($next());
        self::assertNull($next([]));
        self::assertSame('2026-12-02', $next(['valid_until' => '2027-01-01']), 'thirty days before it ends');
        self::assertSame('2026-12-01', $next(['valid_until' => '2026-11-30']), 'the day after it ended');
        self::assertSame('2026-11-25', $next(['valid_from' => '2026-11-25', 'valid_until' => '2030-01-01']));
        self::assertSame(
            '2026-11-27',
            $next(['valid_until' => '2026-11-30'], ['valid_from' => '2026-11-27', 'valid_until' => '2030-01-01']),
            'the day from which a better one is valid'
        );
        self::assertNull($next(['valid_until' => '2020-01-01']));
    }

    /**
     * @param array<int, array<string, string|null>> $filed
     */
    private function assess(array $filed, bool $blocking = true): Assessment
    {
        return (new Evaluation())->of([$this->requirement($blocking)], $filed, self::TODAY, 30, ['approved']);
    }

    private function requirement(bool $blocking): Requirement
    {
        return new Requirement('Safety Data Sheet', null, 'DE', $blocking);
    }

    /**
     * @param array<string, string|null> $changes
     * @return array<string, string|null>
     */
    private static function filed(array $changes): array
    {
        return $changes + [
            'name' => 'SDS.pdf', 'document_type' => 'Safety Data Sheet', 'country_id' => 'DE',
            'valid_from' => null, 'valid_until' => null, 'status' => 'Approved',
        ];
    }
}
