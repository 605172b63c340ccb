<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Delivery;

/**
 * A batch did not reach the sidecar, or came back as a whole. Nothing of it is lost: all rows wait for another attempt.
 */
class DeliveryException extends \RuntimeException
{
    public const UNREACHABLE = 'SIDECAR_UNREACHABLE';
    public const BUSY = 'SIDECAR_BUSY';
    public const REFUSED = 'SIDECAR_REFUSED';
    public const ANSWER = 'SIDECAR_ANSWER';
    public const NOT_PAIRED = 'NOT_PAIRED';

    /**
     * @param string $reason code, for people and for monitoring
     * @param string $message cause and what to do
     * @param int|null $retryAfter seconds
     * @param bool $divisible whether a smaller batch may fare better
     */
    public function __construct(
        public readonly string $reason,
        string $message,
        public readonly ?int $retryAfter = null,
        ?\Throwable $previous = null,
        public readonly bool $divisible = false
    ) {
        parent::__construct($message, 0, $previous);
    }
}
