<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Pairing;

class PairingResult
{
    /**
     * @param string $pairing the pairing string; a secret
     * @param string $base address by which the sidecar reaches the shop
     * @param string $sidecarUrl as configured now, may be empty
     * @param bool $enabled whether the shop records and delivers (default scope)
     * @param int|null $overlapUntil Unix time until which the old secret is valid, null when there is none
     * @param bool $secretFixed whether the environment or app/etc fixes the secret, so that none was made
     */
    public function __construct(
        public readonly string $pairing,
        public readonly string $base,
        public readonly string $sidecarUrl,
        public readonly bool $enabled,
        public readonly ?int $overlapUntil,
        public readonly bool $secretFixed
    ) {
    }
}
