<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\ViewModel;

use WorkspaceBridge\OpenText\Model\Link\LinkState;
use WorkspaceBridge\OpenText\Model\Outbox\Standing;

/**
 * Puts together what the sidecar has told of a workspace and what is still on its way to the sidecar.
 */
class WorkspaceStates
{
    /**
     * @param array<string, string|null>|null $link row of the link table; null before the sidecar has told anything
     * @param Standing $standing
     * @param bool $enabled whether the module is switched on for the record's store view
     */
    public function of(?array $link, Standing $standing, bool $enabled): WorkspaceState
    {
        if (($link['state'] ?? null) === LinkState::ORPHANED) {
            return new WorkspaceState(
                WorkspaceState::UNDER_WAY,
                __('Kept without its record'),
                __('The record was deleted in the shop. Its workspace stays in OpenText.')
            );
        }
        if (($link['state'] ?? null) === LinkState::ATTENTION) {
            return new WorkspaceState(
                WorkspaceState::BAD,
                __('Needs attention'),
                __(
                    'Once the cause is mended, send it again under System > OpenText Workspaces > Deliveries, or have the operator of the '
                    . 'sidecar run it again. Nothing is lost.'
                )
            );
        }
        if ($standing->dead) {
            return new WorkspaceState(
                WorkspaceState::BAD,
                __('Not delivered'),
                __(
                    'What happened last was refused (%1). An administrator sees why under System > OpenText Workspaces > Deliveries '
                    . 'and can send it again.',
                    $standing->code
                )
            );
        }
        if ($standing->waiting) {
            return $this->waiting($link !== null, $standing, $enabled);
        }
        return $link !== null ? new WorkspaceState(WorkspaceState::GOOD, __('Up to date')) : $this->withoutLink($standing, $enabled);
    }

    private function waiting(bool $linked, Standing $standing, bool $enabled): WorkspaceState
    {
        $label = $linked ? __('Being updated') : __('Being prepared');
        if (!$enabled) {
            return new WorkspaceState(
                WorkspaceState::UNDER_WAY,
                __('Held back'),
                __('Sending is switched off for this store view; what waits goes out once it is switched on again.')
            );
        }
        return new WorkspaceState(WorkspaceState::UNDER_WAY, $label, $standing->code === ''
            ? __('The last changes are on their way; reload the page in a moment.')
            : __('The last changes could not be sent yet (%1). They are sent again by themselves; nothing is lost.', $standing->code));
    }

    private function withoutLink(Standing $standing, bool $enabled): WorkspaceState
    {
        if ($standing->known) {
            return new WorkspaceState(
                WorkspaceState::UNDER_WAY,
                __('Being prepared'),
                __('The sidecar has been told and is making the workspace; reload the page in a moment.')
            );
        }
        return new WorkspaceState(WorkspaceState::UNDER_WAY, __('Never sent'), $enabled
            ? __(
                'Nothing has happened to this record since the module was installed. Its workspace is made with its next change; an '
                . 'administrator can have it made now by "bin/magento workspaces:outbox:replay --missed-since=<date>".'
            )
            : __('Sending to OpenText is switched off for this store view.'));
    }
}
