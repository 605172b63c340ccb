<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Compliance;

/**
 * A document that products of an attribute set need, as the configuration has it.
 */
class Requirement
{
    /**
     * @param string $documentType as people choose it in OpenText, e.g. Safety Data Sheet
     * @param int|null $attributeSetId null: of every attribute set
     * @param string|null $countryId ISO 3166 alpha-2, for products that are sold there; null: wherever they are sold
     * @param bool $blocking whether a product must not be sold without it
     */
    public function __construct(
        public readonly string $documentType,
        public readonly ?int $attributeSetId,
        public readonly ?string $countryId,
        public readonly bool $blocking
    ) {
    }
}
