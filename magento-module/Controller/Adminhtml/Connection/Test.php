<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Controller\Adminhtml\Connection;

use Magento\Backend\App\Action;
use Magento\Backend\App\Action\Context;
use Magento\Framework\App\Action\HttpPostActionInterface;
use Magento\Framework\App\Config\ScopeConfigInterface;
use Magento\Framework\Controller\Result\Json;
use Magento\Framework\Controller\Result\JsonFactory;
use Magento\Framework\Exception\LocalizedException;
use Magento\Store\Model\ScopeInterface;
use WorkspaceBridge\OpenText\Model\Config;
use WorkspaceBridge\OpenText\Model\Link\ConnectionTest;

/**
 * Tries the connection with the values in the form; stars stand for the saved secret of the scope that is being edited.
 */
class Test extends Action implements HttpPostActionInterface
{
    public const ADMIN_RESOURCE = 'WorkspaceBridge_OpenText::config';

    public function __construct(
        Context $context,
        private readonly JsonFactory $jsonFactory,
        private readonly ScopeConfigInterface $scopeConfig,
        private readonly ConnectionTest $connectionTest
    ) {
        parent::__construct($context);
    }

    /**
     * @return Json
     */
    public function execute()
    {
        $secret = trim((string)$this->getRequest()->getParam('signing_secret'));
        if ($secret === '' || trim($secret, '*') === '') {
            $secret = trim($this->saved(Config::SECRET));
        }
        $url = trim((string)$this->getRequest()->getParam('sidecar_url')) ?: $this->saved(Config::SIDECAR_URL);
        try {
            $message = $this->connectionTest->run($url, array_values(array_filter([$secret])));
            return $this->jsonFactory->create()->setData(['success' => true, 'message' => (string)$message]);
        } catch (LocalizedException $e) {
            return $this->jsonFactory->create()->setData(['success' => false, 'message' => $e->getMessage()]);
        }
    }

    private function saved(string $path): string
    {
        $website = (int)$this->getRequest()->getParam('website');
        return (string)($website > 0
            ? $this->scopeConfig->getValue($path, ScopeInterface::SCOPE_WEBSITE, $website)
            : $this->scopeConfig->getValue($path));
    }
}
