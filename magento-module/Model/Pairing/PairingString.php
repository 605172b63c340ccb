<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Pairing;

/**
 * All the sidecar has to know of the shop, as one text without spaces.
 */
class PairingString
{
    private const PREFIX = 'wsb1_';

    /**
     * @param string $base base address of the shop, with a slash at its end
     * @param Access $access the integration's OAuth credentials
     * @param string $signing `whsec_…`
     */
    public function encode(string $base, Access $access, string $signing): string
    {
        $json = json_encode([
            'v' => 1,
            'base' => $base,
            'oauth' => [
                'consumerKey' => $access->consumerKey,
                'consumerSecret' => $access->consumerSecret,
                'token' => $access->token,
                'tokenSecret' => $access->tokenSecret,
            ],
            'signing' => $signing,
        ], JSON_THROW_ON_ERROR | JSON_UNESCAPED_SLASHES);
        return self::PREFIX . rtrim(strtr(base64_encode($json), '+/', '-_'), '=');
    }
}
