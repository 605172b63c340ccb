<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Collateral;

use Magento\Customer\Model\Session;
use Magento\Framework\App\Request\Http as Request;

/**
 * The released document that a request asks for, if who asks may read it at this moment.
 */
class RequestedDocument
{
    public function __construct(
        private readonly Request $request,
        private readonly Session $session,
        private readonly Readers $readers,
        private readonly Shelf $shelf,
        private readonly SignedLink $link
    ) {
    }

    /**
     * @return array<string, string|null>|null row of the collateral table; null tells nothing of why
     */
    public function get(): ?array
    {
        $id = (int)$this->request->getParam('id');
        $document = $id > 0 ? $this->shelf->find($id, $this->readers->ofCustomer($this->customerId($id))) : null;
        // The buyer's other pages need not wait for the document.
        $this->session->writeClose();
        return $document;
    }

    /**
     * Whom the session or, without one, the signature stands for; null: nobody who is signed in.
     */
    private function customerId(int $id): ?int
    {
        if ($this->session->isLoggedIn()) {
            return (int)$this->session->getCustomerId();
        }
        $customer = (int)$this->request->getParam('customer');
        $key = $this->request->getParam('key');
        $sound = $customer > 0 && is_string($key)
            && $this->link->isSound($id, $customer, (int)$this->request->getParam('until'), $key, time());
        return $sound ? $customer : null;
    }
}
