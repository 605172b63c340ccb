<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Resolver;

use WorkspaceBridge\OpenText\Api\Data\CasePhotoUploadInterface;
use WorkspaceBridge\OpenText\Api\Data\CasePhotoUploadInterfaceFactory;

/**
 * Photos of a case as the schema takes them.
 */
class PhotoInput
{
    public function __construct(private readonly CasePhotoUploadInterfaceFactory $factory)
    {
    }

    /**
     * @param array<string, mixed> $input of the mutation, checked by the schema
     * @return CasePhotoUploadInterface[]
     */
    public function of(array $input): array
    {
        return array_map(
            fn (array $photo): CasePhotoUploadInterface => $this->factory->create()->setName((string)$photo['name'])->setBase64((string)$photo['base64']),
            (array)($input['photos'] ?? [])
        );
    }
}
