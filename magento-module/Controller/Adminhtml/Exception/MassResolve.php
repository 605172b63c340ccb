<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Controller\Adminhtml\Exception;

use Magento\Backend\App\Action;
use Magento\Backend\App\Action\Context;
use Magento\Framework\App\Action\HttpPostActionInterface;
use Magento\Framework\Controller\Result\Redirect;
use Magento\Framework\Controller\ResultFactory;
use Magento\Ui\Component\MassAction\Filter;
use WorkspaceBridge\OpenText\Model\Exception\ExceptionTable;
use WorkspaceBridge\OpenText\Model\Exception\Grid\CollectionFactory;
use WorkspaceBridge\OpenText\Model\Exception\Register;

/**
 * Exceptions that a person says are done with. One whose cause lasts is opened again by the next look.
 */
class MassResolve extends Action implements HttpPostActionInterface
{
    public const ADMIN_RESOURCE = 'WorkspaceBridge_OpenText::exceptions_resolve';

    private const MOST = 1000;

    public function __construct(
        Context $context,
        private readonly Filter $filter,
        private readonly CollectionFactory $collections,
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
        $ids = $this->filter->getCollection($this->collections->create())->getAllIds();
        $resolved = 0;
        foreach (array_slice($ids, 0, self::MOST) as $id) {
            $row = $this->table->find((int)$id);
            $resolved += $row !== null && $this->register->resolve($row, Register::BY_SHOP) ? 1 : 0;
        }
        $this->messageManager->addSuccessMessage(__('%1 exceptions were resolved.', $resolved));
        /** @var Redirect $redirect */
        $redirect = $this->resultFactory->create(ResultFactory::TYPE_REDIRECT);
        return $redirect->setPath('workspaces/exception');
    }
}
