<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Resolver;

use WorkspaceBridge\OpenText\Api\Data\CaseInterface;
use WorkspaceBridge\OpenText\Api\Data\CaseItemInterface;
use WorkspaceBridge\OpenText\Api\Data\CaseMessageInterface;
use WorkspaceBridge\OpenText\Api\Data\CasePhotoInterface;

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
            'items' => array_map(static fn (CaseItemInterface $item): array => [
                'order_item_id' => $item->getOrderItemId(),
                'sku' => $item->getSku(),
                'name' => $item->getName(),
                'qty' => $item->getQty(),
                'condition' => $item->getCondition() ?: null,
            ], $case->getItems()),
            'messages' => array_map(static fn (CaseMessageInterface $message): array => [
                'from' => $message->getFrom(),
                'text' => $message->getText(),
                'at' => $message->getAt(),
            ], $case->getMessages()),
            'photos' => array_map(static fn (CasePhotoInterface $photo): array => [
                'name' => $photo->getName(),
                'mime_type' => $photo->getMimeType(),
                'size' => $photo->getSize(),
                'sha256' => $photo->getSha256(),
            ], $case->getPhotos()),
        ];
    }
}
