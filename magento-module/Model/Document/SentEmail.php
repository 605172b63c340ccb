<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Document;

use WorkspaceBridge\OpenText\Model\Outbox\Evidence;

class SentEmail implements ProviderInterface
{
    public function __construct(private readonly Evidence $evidence)
    {
    }

    /**
     * @inheritdoc
     */
    public function get(string $id): Document
    {
        if (preg_match('/^[0-9a-f-]{36}$/D', $id) !== 1) {
            throw new DocumentMissing('An e-mail is named by its outbox id.');
        }
        $email = $this->evidence->email($id);
        if ($email === null) {
            throw new DocumentMissing('The e-mail is no longer kept in the shop.', true);
        }
        return new Document($email['eml'], 'message/rfc822');
    }
}
