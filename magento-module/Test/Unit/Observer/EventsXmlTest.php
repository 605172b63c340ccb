<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Test\Unit\Observer;

use PHPUnit\Framework\TestCase;

class EventsXmlTest extends TestCase
{
    private const MODULE = __DIR__ . '/../../..';

    public function testEveryObserverListensToTheEventItsFolderNames(): void
    {
        $registered = [];
        foreach (simplexml_load_file(self::MODULE . '/etc/events.xml')->event as $event) {
            foreach ($event->observer as $observer) {
                $folder = str_replace('_', '', ucwords((string)$event['name'], '_'));
                $class = (string)$observer['instance'];
                self::assertStringStartsWith('WorkspaceBridge\OpenText\Observer\\' . $folder . '\\', $class);
                $registered[] = $class;
            }
        }
        $files = glob(self::MODULE . '/Observer/*/*.php') ?: [];
        $existing = array_map(
            static fn (string $file): string => 'WorkspaceBridge\OpenText\Observer\\'
                . basename(dirname($file)) . '\\' . basename($file, '.php'),
            $files
        );
        sort($registered);
        sort($existing);
        self::assertSame($existing, $registered);
    }
}
