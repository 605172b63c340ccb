<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Controller\Adminhtml\Delivery;

use Magento\Backend\App\Action;
use Magento\Backend\App\Action\Context;
use Magento\Backend\Model\View\Result\Redirect;
use Magento\Framework\App\Action\HttpPostActionInterface;
use Magento\Framework\Controller\ResultFactory;
use Magento\Framework\Exception\LocalizedException;
use Magento\Framework\Phrase;
use Magento\Ui\Component\MassAction\Filter;
use WorkspaceBridge\OpenText\Model\Outbox\Grid\CollectionFactory;
use WorkspaceBridge\OpenText\Model\Outbox\Reentry;

/**
 * Enters the deliveries that were ticked in the list again.
 */
abstract class MassEntry extends Action implements HttpPostActionInterface
{
    private const MOST_ROWS = 10000;

    public function __construct(
        Context $context,
        private readonly Filter $filter,
        private readonly CollectionFactory $collectionFactory,
        protected readonly Reentry $reentry
    ) {
        parent::__construct($context);
    }

    /**
     * @return Redirect
     */
    public function execute()
    {
        try {
            $ids = array_map('intval', $this->filter->getCollection($this->collectionFactory->create())->getAllIds());
            if (count($ids) > self::MOST_ROWS) {
                throw new LocalizedException(__(
                    'These are more than %1 deliveries. Use "bin/magento workspaces:outbox:retry" or "workspaces:outbox:replay" for so many.',
                    self::MOST_ROWS
                ));
            }
            $entered = $this->enter($ids);
            if ($entered > 0) {
                $this->messageManager->addSuccessMessage((string)__('Entered again: %1. It goes out in a moment.', $entered));
            }
            if ($entered < count($ids)) {
                $this->messageManager->addNoticeMessage((string)$this->leftOut(count($ids) - $entered));
            }
        } catch (LocalizedException $e) {
            $this->messageManager->addErrorMessage($e->getMessage());
        }
        /** @var Redirect $redirect */
        $redirect = $this->resultFactory->create(ResultFactory::TYPE_REDIRECT);
        return $redirect->setPath('*/*/index');
    }

    /**
     * @param int[] $ids
     * @return int how many were entered
     */
    abstract protected function enter(array $ids): int;

    /**
     * Why some of what was ticked was left as it is.
     */
    abstract protected function leftOut(int $count): Phrase;
}
