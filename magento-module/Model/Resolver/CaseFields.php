<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Resolver;

use WorkspaceBridge\OpenText\Api\Data\CaseInterface;

/**
 * A case in the form the schema gives it.
 */
class CaseFields
{
    /**
     * @return array<string, mixed>
     */
    public function of(CaseInterface $case): array
    {
        return [
            'number' => $case->getNumber(),
            'kind' => $case->getKind(),
            'state' => $case->getState(),
            'state_label' => $case->getStateLabel(),
            'resolution' => $case->getResolution() ?: null,
            'reason' => $case->getReason() ?: null,
            'text' => $case->getText(),
            'order_number' => $case->getOrderNumber(),
            'opened_at' => $case->getOpenedAt(),
            'updated_at' => $case->getUpdatedAt(),
            'items' => $case->getItems(),
            'messages' => $case->getMessages(),
            'photos' => $case->getPhotos(),
        ];
    }
}
