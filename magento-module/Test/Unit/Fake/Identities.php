<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Test\Unit\Fake;

use Magento\Framework\DataObject\IdentityGeneratorInterface;

/**
 * UUIDs in the order of counting.
 */
class Identities implements IdentityGeneratorInterface
{
    private int $count = 0;

    public function generateId()
    {
        return sprintf('00000000-0000-4000-8000-%012d', ++$this->count);
    }

    public function generateIdForData($data)
    {
        return $this->generateId();
    }
}
