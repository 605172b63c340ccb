<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\ServiceCase;

use Magento\Customer\Model\Session;
use Magento\Framework\App\Request\Http as Request;

/**
 * The case of who stands before the shop: a customer's own, or a guest's by the key of its address.
 */
class BuyersCase
{
    public function __construct(
        private readonly Request $request,
        private readonly Session $session,
        private readonly CaseTable $table
    ) {
    }

    /**
     * The case the request names. Null is the same for one that is not there and one that is not theirs.
     *
     * @return array<string, string|null>|null
     */
    public function get(): ?array
    {
        $id = $this->request->getParam('id');
        $case = is_scalar($id) && (int)$id > 0 ? $this->table->find((int)$id) : null;
        return $case !== null && $this->isTheirs($case) ? $case : null;
    }

    /**
     * @param array<string, string|null> $case
     */
    private function isTheirs(array $case): bool
    {
        $owner = (int)$case['customer_id'];
        if ($owner > 0) {
            return $this->session->isLoggedIn() && (int)$this->session->getCustomerId() === $owner;
        }
        $key = $this->request->getParam('key');
        return is_string($key) && $key !== '' && hash_equals((string)$case['access_key'], $key);
    }
}
