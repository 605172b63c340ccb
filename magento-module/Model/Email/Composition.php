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

    private bool $building = false;

    /** @var \WeakMap<object, SubjectOfMessage> */
    private \WeakMap $ofTransport;

    public function __construct(private readonly Redaction $redaction)
    {
        $this->ofTransport = new \WeakMap();
    }

    public function template(string $identifier): void
    {
        $this->forgetWhatFailed();
        $this->template = $identifier;
    }

    /**
     * @param array<string, mixed> $variables
     */
    public function variables(array $variables): void
    {
        $this->forgetWhatFailed();
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
     * The message is about to be made; should that fail, nothing of it may stick to the next one.
     */
    public function begin(): void
    {
        $this->building = true;
    }

    /**
     * Called when the message is complete; the next one starts from nothing, in a cron run that sends many too.
     */
    public function complete(TransportInterface $transport): void
    {
        $subject = $this->template === null || $this->copies
            ? null
            : $this->redaction->subjectOf($this->template, $this->variables);
        $this->forget();
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

    private function forget(): void
    {
        $this->building = false;
        $this->template = null;
        $this->variables = [];
    }

    private function forgetWhatFailed(): void
    {
        if ($this->building) {
            $this->forget();
        }
    }
}
