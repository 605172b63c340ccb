<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Resolver;

use WorkspaceBridge\OpenText\Model\Collateral\DocumentAddress;

/**
 * A released document as the GraphQL schema has it.
 */
class DocumentFields
{
    public function __construct(private readonly DocumentAddress $address)
    {
    }

    /**
     * @param array<string, string|null> $row of the collateral table
     * @param int|null $customerId null: not signed in
     * @return array<string, string|float|null>
     */
    public function of(array $row, ?int $customerId): array
    {
        return [
            'title' => (string)$row['title'],
            'type' => $row['document_type'],
            'size' => (float)$row['size'],
            'mime_type' => (string)$row['mime_type'],
            'valid_until' => $row['valid_until'],
            'url' => $this->address->of($row, $customerId),
            'thumbnail_url' => $this->address->ofThumbnail($row, $customerId),
        ];
    }
}
