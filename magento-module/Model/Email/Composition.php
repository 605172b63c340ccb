<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Email;

use Magento\Framework\Mail\TransportInterface;

/**
 * What is known about the message being composed, bound to its transport until that has sent it.
 */
class Composition
{
    private ?string $template = null;

    /** @var array<string, mixed> */
    private array $variables = [];

    private bool $copies = false;

    /** @var \WeakMap<object, SubjectOfMessage> */
    private \WeakMap $ofTransport;

    public function __construct(private readonly Redaction $redaction)
    {
        $this->ofTransport = new \WeakMap();
    }

    public function template(string $identifier): void
    {
        $this->template = $identifier;
    }

    /**
     * @param array<string, mixed> $variables
     */
    public function variables(array $variables): void
    {
        $this->variables = $variables;
    }

    /**
     * Whether what is composed now are copies for the shop's own people of a message that was recorded already.
     */
    public function copies(bool $copies): void
    {
        $this->copies = $copies;
    }

    /**
     * Called when the message is complete; the next one starts from nothing, in a cron run that sends many too.
     */
    public function complete(TransportInterface $transport): void
    {
        $subject = $this->template === null || $this->copies
            ? null
            : $this->redaction->subjectOf($this->template, $this->variables);
        $this->template = null;
        $this->variables = [];
        if ($subject !== null) {
            $this->ofTransport[$transport] = $subject;
        }
    }

    /**
     * What a transport's message is about, once; null when it is none of our business.
     */
    public function take(TransportInterface $transport): ?SubjectOfMessage
    {
        $subject = $this->ofTransport[$transport] ?? null;
        unset($this->ofTransport[$transport]);
        return $subject;
    }
}
