<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Plugin\Email;

use Magento\Sales\Model\Order\Email\SenderBuilder;
use WorkspaceBridge\OpenText\Model\Email\Composition;

/**
 * A shop may send itself a copy of every message as a message of its own; the customer's is the one that counts.
 */
class SkipCopies
{
    public function __construct(private readonly Composition $composition)
    {
    }

    public function beforeSend(SenderBuilder $subject): void
    {
        $this->composition->copies(false);
    }

    public function beforeSendCopyTo(SenderBuilder $subject): void
    {
        $this->composition->copies(true);
    }

    /**
     * @param SenderBuilder $subject
     * @param mixed $result
     * @return mixed
     */
    public function afterSendCopyTo(SenderBuilder $subject, $result)
    {
        $this->composition->copies(false);
        return $result;
    }
}
