<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Signature;

/**
 * Why a message could not be signed or its signature was not accepted.
 */
class SignatureException extends \RuntimeException
{
    public const INVALID = 'SIGNATURE_INVALID';
    public const STALE = 'SIGNATURE_STALE';
    public const NO_SECRET = 'NO_SIGNING_SECRET';
    public const BAD_SECRET = 'BAD_SIGNING_SECRET';

    public function __construct(public readonly string $reason, string $message)
    {
        parent::__construct($message);
    }
}
