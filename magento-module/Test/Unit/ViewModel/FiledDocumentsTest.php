<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Test\Unit\ViewModel;

use Magento\Framework\Stdlib\DateTime\TimezoneInterface;
use Magento\Framework\UrlInterface;
use PHPUnit\Framework\TestCase;
use WorkspaceBridge\OpenText\Model\Link\SafeDownload;
use WorkspaceBridge\OpenText\Model\Observed\ObservedDocuments;
use WorkspaceBridge\OpenText\ViewModel\DocumentPictures;
use WorkspaceBridge\OpenText\ViewModel\DocumentSize;
use WorkspaceBridge\OpenText\ViewModel\FiledDocuments;

/**
 * @requires extension intl
 */
class FiledDocumentsTest extends TestCase
{
    /**
     * @testWith ["", "", ""]
     *           ["", "2027-06-19", "until 6/19/27"]
     *           ["2027-01-01", "", "from 1/1/27"]
     *           ["2027-01-01", "2027-06-19", "1/1/27 to 6/19/27"]
     */
    public function testDaysAreAsTheReaderWritesThemAndOfNoTimeZone(string $from, string $until, string $expected): void
    {
        self::assertSame($expected, $this->filed(['valid_from' => $from, 'valid_until' => $until])[0]['valid']);
    }

    /**
     * @param array<string, string> $row
     * @return array<int, array<string, string>>
     */
    private function filed(array $row): array
    {
        $documents = $this->createStub(ObservedDocuments::class);
        $documents->method('listed')->willReturn([$row + [
            'observed_id' => '4', 'name' => 'Exemption.pdf', 'document_type' => 'Tax Certificate', 'country_id' => '', 'status' => 'Draft',
            'size' => '100', 'modified_at' => null, 'mime_type' => 'application/pdf',
        ]]);
        $timezone = $this->createStub(TimezoneInterface::class);
        // As Magento's own, for a shop far west of Greenwich.
        $timezone->method('formatDateTime')->willReturnCallback(
            static fn ($date, $dateType, $timeType, $locale, $zone): string => (string)(new \IntlDateFormatter(
                $locale ?? 'en_US',
                $dateType,
                $timeType,
                $zone ?? 'America/Los_Angeles'
            ))->format($date)
        );
        return (new FiledDocuments(
            $documents,
            $this->createStub(SafeDownload::class),
            $this->createStub(DocumentPictures::class),
            $this->createStub(DocumentSize::class),
            $timezone,
            $this->createStub(UrlInterface::class)
        ))->of(1);
    }
}
