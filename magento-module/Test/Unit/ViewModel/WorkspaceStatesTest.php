<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Test\Unit\ViewModel;

use PHPUnit\Framework\TestCase;
use WorkspaceBridge\OpenText\Model\Outbox\Standing;
use WorkspaceBridge\OpenText\ViewModel\WorkspaceState;
use WorkspaceBridge\OpenText\ViewModel\WorkspaceStates;

class WorkspaceStatesTest extends TestCase
{
    private const ACTIVE = ['state' => 'active'];

    /**
     * @param array<string, string>|null $link
     * @dataProvider situations
     */
    public function testASituationIsTold(?array $link, Standing $standing, bool $enabled, string $label, string $severity): void
    {
        $state = (new WorkspaceStates())->of($link, $standing, $enabled);
        self::assertSame($label, (string)$state->label);
        self::assertSame($severity, $state->severity);
    }

    /**
     * @return iterable<string, array{array<string, string>|null, Standing, bool, string, string}>
     */
    public static function situations(): iterable
    {
        $never = new Standing(false, false, false, '');
        $told = new Standing(true, false, false, '');
        $waiting = new Standing(true, true, false, '');
        $dead = new Standing(true, false, true, 'EVENT_TOO_LARGE');
        yield 'before the first change' => [null, $never, true, 'Never sent', WorkspaceState::UNDER_WAY];
        yield 'switched off' => [null, $never, false, 'Never sent', WorkspaceState::UNDER_WAY];
        yield 'just placed' => [null, $waiting, true, 'Being prepared', WorkspaceState::UNDER_WAY];
        yield 'the sidecar works on it' => [null, $told, true, 'Being prepared', WorkspaceState::UNDER_WAY];
        yield 'refused at once' => [null, $dead, true, 'Not delivered', WorkspaceState::BAD];
        yield 'all is well' => [self::ACTIVE, $told, true, 'Up to date', WorkspaceState::GOOD];
        yield 'all is well, outbox pruned' => [self::ACTIVE, $never, true, 'Up to date', WorkspaceState::GOOD];
        yield 'just changed' => [self::ACTIVE, $waiting, true, 'Being updated', WorkspaceState::UNDER_WAY];
        yield 'changed, then switched off' => [self::ACTIVE, $waiting, false, 'Held back', WorkspaceState::UNDER_WAY];
        yield 'last change refused' => [self::ACTIVE, $dead, true, 'Not delivered', WorkspaceState::BAD];
        yield 'a person must act' => [['state' => 'attention'], $waiting, true, 'Needs attention', WorkspaceState::BAD];
        yield 'record deleted' => [['state' => 'orphaned'], $told, true, 'Kept without its record', WorkspaceState::UNDER_WAY];
    }

    public function testWhatHoldsItUpIsNamedByItsCode(): void
    {
        $states = new WorkspaceStates();
        $waiting = $states->of(null, new Standing(true, true, false, 'SIDECAR_UNREACHABLE'), true);
        self::assertStringContainsString('(SIDECAR_UNREACHABLE)', (string)$waiting->explanation);
        $dead = $states->of(self::ACTIVE, new Standing(true, false, true, 'EVENT_TOO_LARGE'), true);
        self::assertStringContainsString('(EVENT_TOO_LARGE)', (string)$dead->explanation);
    }

    public function testASwitchedOffStoreViewDoesNotPromiseAWorkspace(): void
    {
        $off = (new WorkspaceStates())->of(null, new Standing(false, false, false, ''), false);
        self::assertStringContainsString('switched off', (string)$off->explanation);
    }
}
