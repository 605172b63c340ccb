<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Test\Unit\Fake;

/**
 * An object of the web API by the names of its fields: `purchase_order` is what getPurchaseOrder() gives.
 */
class WebApiObject
{
    /**
     * @param array<string, mixed> $data
     */
    public function __construct(private readonly array $data)
    {
    }

    /**
     * @param mixed[] $arguments
     * @return mixed
     */
    public function __call(string $method, array $arguments)
    {
        return $this->data[strtolower((string)preg_replace('/(?<!^)[A-Z]/', '_$0', substr($method, 3)))] ?? null;
    }
}
