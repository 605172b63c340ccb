<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Test\Unit\Compliance;

use WorkspaceBridge\OpenText\Model\Compliance\Requirement;
use WorkspaceBridge\OpenText\Test\Unit\Fake\Compliance;

class ConfiguredRequirementsTest extends Compliance
{
    public function testAProductNeedsWhatItsAttributeSetAndTheCountriesItIsSoldToAskFor(): void
    {
        $requirements = $this->requirements($this->settings([
            self::row('Test Report'),
            self::row('Safety Data Sheet', '9'),
            self::row('Country Declaration', '', 'DE', 'noted'),
            self::row('Country Declaration', '', 'US', 'noted'),
        ]));
        $needed = static fn (int $set, array $websites): array => array_map(
            static fn (Requirement $one): string => trim($one->documentType . ' ' . $one->countryId),
            $requirements->applying($set, $websites)
        );
        self::assertSame(['Test Report', 'Safety Data Sheet', 'Country Declaration DE'], $needed(9, [1]));
        self::assertSame(['Test Report', 'Country Declaration DE', 'Country Declaration US'], $needed(4, [1, 2]));
        self::assertSame(['Test Report'], $needed(4, []));
    }

    public function testWhereTwoRowsAskForTheSameDocumentTheOneThatBlocksCounts(): void
    {
        $applying = $this->requirements($this->settings([
            self::row('Test Report', '', '', 'noted'),
            self::row('test report', '9', '', 'blocks'),
            self::row('Test Report', '4', '', 'noted'),
        ]))->applying(9, [1]);
        self::assertCount(1, $applying);
        self::assertTrue($applying[0]->blocking);
    }

    public function testOtherCountriesOfAWebsiteMakeOldAssessmentsStaleAsFarAsTheyMatter(): void
    {
        $fingerprint = fn (array $rows): string => $this->requirements($this->settings($rows))->fingerprint();
        $german = [self::row('Country Declaration', '', 'DE')];
        $before = $fingerprint($german);
        $this->soldTo[2] = ['US', 'CA'];
        self::assertSame($before, $fingerprint($german));
        $this->soldTo[2] = ['US', 'DE'];
        self::assertNotSame($before, $fingerprint($german));
        self::assertNotSame($fingerprint($german), $fingerprint([self::row('Country Declaration', '', 'DE', 'noted')]));
    }

    public function testAValueThatIsNoTableRequiresNothing(): void
    {
        self::assertSame([], $this->settings([], ['requirements' => '{"a":'])->requirements());
        self::assertSame([], $this->settings([], ['requirements' => '"Test Report"'])->requirements());
        self::assertSame([], $this->settings([], ['requirements' => null])->requirements());
    }
}
