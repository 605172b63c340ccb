<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Test\Unit\Collateral;

use GuzzleHttp\Psr7\Response;
use Magento\Framework\Exception\LocalizedException;
use Magento\Framework\FlagManager;
use Magento\Framework\Lock\LockManagerInterface;
use PHPUnit\Framework\TestCase;
use Psr\Log\NullLogger;
use WorkspaceBridge\OpenText\Model\Collateral\CollateralTable;
use WorkspaceBridge\OpenText\Model\Collateral\MediaStorage;
use WorkspaceBridge\OpenText\Model\Collateral\PageCache;
use WorkspaceBridge\OpenText\Model\Collateral\Publication;
use WorkspaceBridge\OpenText\Model\Collateral\PublicFile;
use WorkspaceBridge\OpenText\Model\Collateral\PublishedTable;
use WorkspaceBridge\OpenText\Model\Collateral\ReleasedBytes;
use WorkspaceBridge\OpenText\Model\Collateral\Settings;
use WorkspaceBridge\OpenText\Model\ShopDay;

class PublicationTest extends TestCase
{
    /** @var int[] documents without a file */
    private array $missing = [];

    /** @var int[] nodes that OpenText does not deliver */
    private array $failing = [];

    /** @var int[] nodes that were asked for */
    private array $asked = [];

    private int $flag = 0;

    public function testDocumentsThatAlwaysFailDoNotKeepTheOthersBack(): void
    {
        $this->missing = [1, 2, 3, 4, 5];
        $this->failing = [1, 2, 3];
        $publication = $this->publication();
        self::assertSame(0, $publication->turn(), 'after three failures in a row the rest waits');
        self::assertSame([1, 2, 3], $this->asked);
        self::assertSame(2, $publication->turn());
        self::assertSame([1, 2, 3], $this->missing, 'what failed is tried again');
        self::assertSame([1, 2, 3, 4, 5, 1, 2, 3], $this->asked);
    }

    public function testOneFailureAmongOthersHoldsNothingUp(): void
    {
        $this->missing = [1, 2, 3, 4, 5];
        $this->failing = [1, 2, 4];
        self::assertSame(2, $this->publication()->turn());
        self::assertSame([1, 2, 4], $this->missing);
    }

    public function testATurnBesideAnotherSaysThatItDidNothing(): void
    {
        $this->missing = [1];
        self::assertNull($this->publication(true)->turn());
        self::assertSame([], $this->asked);
    }

    private function publication(bool $locked = false): Publication
    {
        $published = $this->createStub(PublishedTable::class);
        $published->method('missing')->willReturnCallback(fn (array $types, string $today, int $after): array => array_map(
            static fn (int $id): array => [
                'collateral_id' => (string)$id, 'node_id' => (string)$id, 'version' => '1', 'size' => '5', 'name' => 'a.pdf', 'mime_type' => 'application/pdf',
                'business_object_type' => 'product', 'business_object_id' => '5',
            ],
            array_merge(
                array_values(array_filter($this->missing, static fn (int $id): bool => $id > $after)),
                array_values(array_filter($this->missing, static fn (int $id): bool => $id <= $after))
            )
        ));
        $published->method('confirm')->willReturnCallback(function (array $document): bool {
            $this->missing = array_values(array_diff($this->missing, [(int)$document['collateral_id']]));
            return true;
        });
        $bytes = $this->createStub(ReleasedBytes::class);
        $bytes->method('open')->willReturnCallback(function (array $document): Response {
            $this->asked[] = $node = (int)$document['node_id'];
            return in_array($node, $this->failing, true) ? throw new LocalizedException(__('OpenText no longer has it.')) : new Response(200, [], '%PDF-');
        });
        $storage = $this->createStub(MediaStorage::class);
        $storage->method('write')->willReturn(true);
        $settings = $this->createStub(Settings::class);
        $settings->method('isPublished')->willReturn(true);
        $lock = $this->createStub(LockManagerInterface::class);
        $lock->method('lock')->willReturn(!$locked);
        $flags = $this->createStub(FlagManager::class);
        $flags->method('getFlagData')->willReturnCallback(fn (): int => $this->flag);
        $flags->method('saveFlag')->willReturnCallback(function (string $code, int $value): bool {
            $this->flag = $value;
            return true;
        });
        $day = $this->createStub(ShopDay::class);
        $day->method('today')->willReturn('2026-11-30');
        return new Publication(
            $settings,
            $published,
            $this->createStub(CollateralTable::class),
            $this->createStub(PublicFile::class),
            $storage,
            $bytes,
            $this->createStub(PageCache::class),
            $lock,
            $flags,
            $day,
            new NullLogger()
        );
    }
}
