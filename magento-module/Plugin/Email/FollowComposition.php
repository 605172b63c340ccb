<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Plugin\Email;

use Magento\Framework\Mail\Template\TransportBuilder;
use Magento\Framework\Mail\TransportInterface;
use WorkspaceBridge\OpenText\Model\Email\Composition;

class FollowComposition
{
    public function __construct(private readonly Composition $composition)
    {
    }

    /**
     * @param TransportBuilder $subject
     * @param string|int|null $templateIdentifier
     */
    public function beforeSetTemplateIdentifier(TransportBuilder $subject, $templateIdentifier): void
    {
        $this->composition->template((string)$templateIdentifier);
    }

    /**
     * @param TransportBuilder $subject
     * @param array<string, mixed>|mixed $templateVars
     */
    public function beforeSetTemplateVars(TransportBuilder $subject, $templateVars): void
    {
        $this->composition->variables(is_array($templateVars) ? $templateVars : []);
    }

    public function beforeGetTransport(TransportBuilder $subject): void
    {
        $this->composition->begin();
    }

    /**
     * @param TransportBuilder $subject
     * @param TransportInterface $result
     * @return TransportInterface
     */
    public function afterGetTransport(TransportBuilder $subject, $result)
    {
        if ($result instanceof TransportInterface) {
            $this->composition->complete($result);
        }
        return $result;
    }
}
