<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Controller\Adminhtml\Exception;

use Magento\Backend\App\Action;
use Magento\Backend\App\Action\Context;
use Magento\Framework\App\Action\HttpPostActionInterface;
use Magento\Framework\Controller\Result\Redirect;
use Magento\Framework\Controller\ResultFactory;
use Magento\Framework\Exception\LocalizedException;
use WorkspaceBridge\OpenText\Api\ExceptionReporterInterface;

/**
 * Takes what a person reports; what was typed stays in the form when it is refused.
 */
class Report extends Action implements HttpPostActionInterface
{
    public const ADMIN_RESOURCE = 'WorkspaceBridge_OpenText::exceptions_report';

    public function __construct(Context $context, private readonly ExceptionReporterInterface $reporter)
    {
        parent::__construct($context);
    }

    /**
     * @return Redirect
     */
    public function execute()
    {
        $request = $this->getRequest();
        $given = [];
        foreach (['summary', 'details', 'severity', 'order_number', 'sku'] as $field) {
            $value = $request->getParam($field);
            $given[$field] = is_string($value) ? trim($value) : '';
        }
        /** @var Redirect $redirect */
        $redirect = $this->resultFactory->create(ResultFactory::TYPE_REDIRECT);
        try {
            $id = $this->reporter->report(
                $given['summary'],
                $given['details'],
                $given['severity'] ?: 'medium',
                $given['order_number'] ?: null,
                $given['sku'] ?: null
            );
        } catch (LocalizedException $e) {
            $this->messageManager->addErrorMessage($e->getMessage());
            return $redirect->setPath('workspaces/exception/new', ['_query' => array_filter($given)]);
        }
        $this->messageManager->addSuccessMessage(__('Exception %1 was reported; OpenText is told of it.', $id));
        return $redirect->setPath('workspaces/exception');
    }
}
