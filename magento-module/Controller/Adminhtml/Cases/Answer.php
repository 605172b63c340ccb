<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Controller\Adminhtml\Cases;

use Magento\Backend\App\Action;
use Magento\Backend\App\Action\Context;
use Magento\Backend\Model\Auth\Session;
use Magento\Framework\App\Action\HttpPostActionInterface;
use Magento\Framework\Controller\Result\Redirect;
use Magento\Framework\Controller\ResultFactory;
use Magento\Framework\Exception\LocalizedException;
use WorkspaceBridge\OpenText\Model\ServiceCase\Desk;
use WorkspaceBridge\OpenText\ViewModel\AdminCase;

/**
 * What an agent writes or decides. What was typed stays in the form when something is wrong with it.
 */
class Answer extends Action implements HttpPostActionInterface
{
    public const ADMIN_RESOURCE = 'WorkspaceBridge_OpenText::cases_edit';

    public function __construct(
        Context $context,
        private readonly Desk $desk,
        private readonly Session $authSession
    ) {
        parent::__construct($context);
    }

    /**
     * @return Redirect
     */
    public function execute()
    {
        $id = (int)$this->getRequest()->getParam('id');
        $user = $this->authSession->getUser();
        try {
            $this->desk->answer(
                $id,
                $user === null ? '' : (string)$user->getName(),
                $this->text('text'),
                $this->getRequest()->getParam('visible') !== null,
                $this->text('state') ?: null,
                $this->text('resolution')
            );
            $this->messageManager->addSuccessMessage(__('The case was saved.'));
        } catch (LocalizedException $e) {
            $this->messageManager->addErrorMessage($e->getMessage());
            $this->_session->setData(AdminCase::TYPED, [
                'text' => $this->text('text'),
                'visible' => (string)(int)($this->getRequest()->getParam('visible') !== null),
                'state' => $this->text('state'),
                'resolution' => $this->text('resolution'),
            ]);
        }
        /** @var Redirect $redirect */
        $redirect = $this->resultFactory->create(ResultFactory::TYPE_REDIRECT);
        return $redirect->setPath('workspaces/cases/view', ['id' => $id]);
    }

    private function text(string $name): string
    {
        $value = $this->getRequest()->getParam($name);
        return is_string($value) ? mb_scrub($value, 'UTF-8') : '';
    }
}
