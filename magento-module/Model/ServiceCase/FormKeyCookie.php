<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\ServiceCase;

use Magento\Framework\App\PageCache\FormKey as Cookie;
use Magento\Framework\Data\Form\FormKey;
use Magento\Framework\Session\Config\ConfigInterface;
use Magento\Framework\Stdlib\Cookie\CookieMetadataFactory;

/**
 * Gives a visitor without a form key the one that stands in the form.
 *
 * A script of Magento_PageCache (js/form-key-provider) invents another where there is no cookie yet, and what the cookie has replaces the session's with the
 * next request: a form that was sent before that script had changed it, too, was refused.
 */
class FormKeyCookie
{
    public function __construct(
        private readonly Cookie $cookie,
        private readonly FormKey $formKey,
        private readonly CookieMetadataFactory $metadataFactory,
        private readonly ConfigInterface $session
    ) {
    }

    public function settle(): void
    {
        if ((string)$this->cookie->get() !== '') {
            return;
        }
        $metadata = $this->metadataFactory->createPublicCookieMetadata();
        $metadata->setDomain($this->session->getCookieDomain());
        $metadata->setPath($this->session->getCookiePath());
        $metadata->setSecure($this->session->getCookieSecure());
        $metadata->setSameSite('Lax');
        if ((int)$this->session->getCookieLifetime() > 0) {
            $metadata->setDuration((int)$this->session->getCookieLifetime());
        }
        $this->cookie->set($this->formKey->getFormKey(), $metadata);
    }
}
