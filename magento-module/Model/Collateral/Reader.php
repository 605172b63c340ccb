<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Collateral;

/**
 * Who wants to read a released document.
 */
class Reader
{
    private ?string $knownGroupCode = null;

    /**
     * @param bool $signedIn
     * @param \Closure(): string $groupCode asked for at most once, and only where a document is for groups
     * @param string[] $companies id and name of the company the customer belongs to
     * @param string $locale language of the store view, en_US
     * @param int|null $customerId null: not signed in, or whoever of a group
     */
    public function __construct(
        public readonly bool $signedIn,
        private readonly \Closure $groupCode,
        public readonly array $companies,
        public readonly string $locale,
        public readonly ?int $customerId = null
    ) {
    }

    /**
     * Customer group; of somebody who is not signed in, that of all such.
     */
    public function groupCode(): string
    {
        return $this->knownGroupCode ??= ($this->groupCode)();
    }
}
