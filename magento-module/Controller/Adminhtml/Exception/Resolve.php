<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Controller\Adminhtml\Exception;

use Magento\Backend\App\Action;
use Magento\Backend\App\Action\Context;
use Magento\Framework\App\Action\HttpPostActionInterface;
use Magento\Framework\Controller\Result\Redirect;
use Magento\Framework\Controller\ResultFactory;
use WorkspaceBridge\OpenText\Model\Exception\ExceptionTable;
use WorkspaceBridge\OpenText\Model\Exception\Register;

/**
 * One exception that a person says is done with. If its cause lasts it is opened again by the next look.
 */
class Resolve extends Action implements HttpPostActionInterface
{
    public const ADMIN_RESOURCE = 'WorkspaceBridge_OpenText::exceptions_resolve';

    public function __construct(
        Context $context,
        private readonly ExceptionTable $table,
        private readonly Register $register
    ) {
        parent::__construct($context);
    }

    /**
     * @return Redirect
     */
    public function execute()
    {
        $id = (int)$this->getRequest()->getParam('id');
        $row = $this->table->find($id);
        if ($row !== null && $this->register->resolve($row, Register::BY_SHOP)) {
            $this->messageManager->addSuccessMessage(__('Exception %1 was resolved.', $id));
        } else {
            $this->messageManager->addNoticeMessage(__('Exception %1 is not open any more.', $id));
        }
        /** @var Redirect $redirect */
        $redirect = $this->resultFactory->create(ResultFactory::TYPE_REDIRECT);
        return $redirect->setPath('workspaces/exception');
    }
}
