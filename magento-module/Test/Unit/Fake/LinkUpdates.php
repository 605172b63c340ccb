<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Test\Unit\Fake;

use WorkspaceBridge\OpenText\Model\Link\LinkedDocument;
use WorkspaceBridge\OpenText\Model\Link\LinkUpdate;

/**
 * Write-backs as the sidecar sends them.
 */
class LinkUpdates
{
    /**
     * @param array<string, mixed> $changes
     */
    public static function update(array $changes = []): LinkUpdate
    {
        return new LinkUpdate($changes + [
            'business_object_type' => 'order',
            'business_object_id' => '000000042',
            'state' => 'active',
            'workspace_node_id' => 4711,
            'workspace_name' => 'Order 000000042',
            'workspace_url' => 'https://content.example/cs/app/nodes/4711',
            'sequence' => 7,
            'revision' => 3,
            'updated_at' => '2026-11-23T10:00:00.123456Z',
            'documents' => [],
        ]);
    }

    /**
     * @param array<string, mixed> $changes
     */
    public static function document(array $changes = []): LinkedDocument
    {
        return new LinkedDocument($changes + [
            'role' => 'invoice',
            'source_id' => 'invoice:17',
            'name' => 'Invoice 17.pdf',
            'node_id' => 4712,
            'version' => 1,
            'mime_type' => 'application/pdf',
            'size' => 0,
            'sha256' => str_repeat('0a', 32),
            'stored_at' => '2026-11-23T10:00:00Z',
        ]);
    }
}
