<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Collateral;

/**
 * Who wants to read a released document.
 */
class Reader
{
    /**
     * @param bool $signedIn
     * @param string $groupCode customer group; of somebody who is not signed in, that of all such
     * @param string[] $companies id and name of the company the customer belongs to
     * @param string $locale language of the store view, en_US
     * @param int|null $customerId null: not signed in, or whoever of a group
     */
    public function __construct(
        public readonly bool $signedIn,
        public readonly string $groupCode,
        public readonly array $companies,
        public readonly string $locale,
        public readonly ?int $customerId = null
    ) {
    }
}
