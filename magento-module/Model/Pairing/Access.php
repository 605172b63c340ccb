<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Pairing;

/**
 * OAuth 1.0a credentials of the integration.
 */
class Access
{
    public function __construct(
        public readonly string $consumerKey,
        public readonly string $consumerSecret,
        public readonly string $token,
        public readonly string $tokenSecret
    ) {
    }
}
