<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Test\Unit\Compliance;

use Magento\Framework\Exception\LocalizedException;
use WorkspaceBridge\OpenText\Model\Compliance\RequirementRows;
use WorkspaceBridge\OpenText\Model\Config\Source\AttributeSets;
use WorkspaceBridge\OpenText\Test\Unit\Fake\Compliance;

class RequirementRowsTest extends Compliance
{
    public function testRowsAreKeptAsTheyAreMeant(): void
    {
        self::assertSame(
            ['_1' => self::row('Safety Data Sheet', '9', 'DE'), '_2' => self::row('Safety Data Sheet', '9', 'AT', 'noted')],
            $this->rows()->checked([
                '__empty' => '',
                '_1' => ['document_type' => ' Safety Data Sheet ', 'attribute_set' => 9, 'country' => 'DE', 'blocking' => 'blocks', 'more' => 'x'],
                '_2' => self::row('Safety Data Sheet', '9', 'AT', 'noted'),
            ])
        );
    }

    /**
     * @dataProvider nonsense
     * @param array<int, mixed> $rows
     */
    public function testWhatRequiresNothingIsRefusedByName(array $rows, string $reason): void
    {
        $this->expectException(LocalizedException::class);
        $this->expectExceptionMessage($reason);
        $this->rows()->checked($rows);
    }

    /**
     * @return array<string, array{array<int, mixed>, string}>
     */
    public static function nonsense(): array
    {
        return [
            'without a type' => [[self::row(' ')], 'needs a type of at most 255 characters'],
            'a type that no category holds' => [[self::row(str_repeat('x', 256))], 'needs a type of at most 255 characters'],
            'no row' => [['Safety Data Sheet'], 'needs a type'],
            'a list for a type' => [[['document_type' => ['a'], 'attribute_set' => ['b']] + self::row('x')], '"?" is required of an attribute set'],
            'of a set that is gone' => [[self::row('Test Report', '77')], '"Test Report" is required of an attribute set that does not exist'],
            'for no country' => [[self::row('Test Report', '', 'Germany')], '"Test Report" is required for a country that is none'],
            'without what it means' => [[self::row('Test Report', '', '', '')], 'Choose what it means that "Test Report" is missing'],
            'twice' => [[self::row('Test Report', '9'), self::row('test report', '9', '', 'noted')], '"test report" is required twice'],
        ];
    }

    private function rows(): RequirementRows
    {
        $sets = $this->createStub(AttributeSets::class);
        $sets->method('toOptionArray')->willReturn([['value' => '4', 'label' => 'Default'], ['value' => '9', 'label' => 'Chemicals']]);
        return new RequirementRows($sets);
    }
}
