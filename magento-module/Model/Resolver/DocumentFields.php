<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Resolver;

use WorkspaceBridge\OpenText\Model\Collateral\SignedLink;

/**
 * A released document as the GraphQL schema has it.
 */
class DocumentFields
{
    public function __construct(private readonly SignedLink $link)
    {
    }

    /**
     * @param array<string, string|null> $row of the collateral table
     * @param int|null $customerId null: not signed in
     * @return array<string, string|float|null>
     */
    public function of(array $row, ?int $customerId): array
    {
        $id = (int)$row['collateral_id'];
        return [
            'title' => (string)$row['title'],
            'type' => $row['document_type'],
            'size' => (float)$row['size'],
            'mime_type' => (string)$row['mime_type'],
            'valid_until' => $row['valid_until'],
            'url' => $customerId === null ? $this->link->plain($id) : $this->link->ofCustomer($id, $customerId, time()),
        ];
    }
}
