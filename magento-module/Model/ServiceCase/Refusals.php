<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\ServiceCase;

use Magento\Framework\Message\ManagerInterface;

/**
 * Why a form was refused, kept in the session for the page that shows the form again.
 *
 * A group of its own: messages of the default one travel in a cookie that a script shows and empties (Magento_Theme, Controller/Result/MessagePlugin and
 * js/view/messages). They are lost without JavaScript, and when the page that was left is still starting its scripts.
 */
class Refusals
{
    private const GROUP = 'workspace_bridge_case';

    public function __construct(private readonly ManagerInterface $messages)
    {
    }

    public function add(string $why): void
    {
        $this->messages->addErrorMessage($why, self::GROUP);
    }

    /**
     * @return string[] each once
     */
    public function take(): array
    {
        $texts = [];
        foreach ($this->messages->getMessages(true, self::GROUP)->getItems() as $message) {
            $texts[] = (string)$message->getText();
        }
        return $texts;
    }
}
