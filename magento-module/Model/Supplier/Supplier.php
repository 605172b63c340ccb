<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Supplier;

/**
 * Who supplies a product.
 */
class Supplier
{
    public const ATTRIBUTE = 'attribute';
    public const SOURCE = 'source';

    /**
     * @param string $id `attribute-<option id>` or `source-<source code>`
     * @param string $kind self::ATTRIBUTE or self::SOURCE
     */
    public function __construct(
        public readonly string $id,
        public readonly string $name,
        public readonly string $kind
    ) {
    }

    /**
     * @return array{id: string, name: string, kind: string} as the contract's SupplierRef
     */
    public function reference(): array
    {
        return ['id' => $this->id, 'name' => $this->name, 'kind' => $this->kind];
    }
}
