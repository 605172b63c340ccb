<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Controller\Cases;

use Magento\Framework\App\Action\HttpPostActionInterface;
use Magento\Framework\App\Request\Http as Request;
use Magento\Framework\Controller\Result\RedirectFactory;
use Magento\Framework\Controller\ResultInterface;
use Magento\Store\Model\StoreManagerInterface;
use WorkspaceBridge\OpenText\Model\ServiceCase\BuyersOrder;
use WorkspaceBridge\OpenText\Model\ServiceCase\Refusals;
use WorkspaceBridge\OpenText\Model\ServiceCase\Settings;

/**
 * A guest names an order. Whatever is wrong, the answer is the same: it tells nobody which orders there are.
 */
class Find implements HttpPostActionInterface
{
    public function __construct(
        private readonly Request $request,
        private readonly RedirectFactory $redirectFactory,
        private readonly Refusals $refusals,
        private readonly StoreManagerInterface $stores,
        private readonly BuyersOrder $order,
        private readonly Settings $settings
    ) {
    }

    /**
     * @return ResultInterface
     */
    public function execute()
    {
        $redirect = $this->redirectFactory->create()->setPath('workspaces/cases/guest');
        if (!$this->settings->guestsMayOpen((int)$this->stores->getStore()->getId())) {
            return $redirect;
        }
        $number = $this->request->getPostValue('number');
        $email = $this->request->getPostValue('email');
        $number = is_string($number) ? mb_substr(trim($number), 0, 64) : '';
        if (!$this->order->mayTry($number)) {
            $this->refusals->add((string)__('Too many attempts. Please try again in a quarter of an hour.'));
            return $redirect;
        }
        $order = $this->order->name($number, is_string($email) ? $email : '');
        if ($order === null) {
            $this->refusals->add((string)__('Order number and e-mail address do not belong together. Please check both.'));
            return $redirect;
        }
        return $redirect->setPath('workspaces/cases/new', ['order_id' => (int)$order->getId()]);
    }
}
