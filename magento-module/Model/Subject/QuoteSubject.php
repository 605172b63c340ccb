<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Subject;

use Magento\Framework\Exception\NoSuchEntityException;
use Magento\Quote\Api\CartRepositoryInterfaceFactory;
use WorkspaceBridge\OpenText\Model\B2b\Fields;
use WorkspaceBridge\OpenText\Model\Delivery\NothingToTell;
use WorkspaceBridge\OpenText\Model\Outbox\Cause;
use WorkspaceBridge\OpenText\Model\Outbox\Evidence;
use WorkspaceBridge\OpenText\Model\Outbox\Fact;
use WorkspaceBridge\OpenText\Model\Snapshot\QuoteSnapshot;

/**
 * A negotiable quote is a cart with the extension attribute `negotiable_quote`, as the web API has it.
 */
class QuoteSubject implements SubjectInterface
{
    public function __construct(
        private readonly CartRepositoryInterfaceFactory $carts,
        private readonly Fields $fields,
        private readonly QuoteSnapshot $snapshot,
        private readonly Evidence $evidence
    ) {
    }

    /**
     * @inheritdoc
     */
    public function tell(int|string $id): Told
    {
        try {
            // A new repository each time: this one would hand out what it read earlier in this process.
            $cart = $this->carts->create()->get((int)$id);
        } catch (NoSuchEntityException $e) {
            $cart = null;
        }
        $quote = $this->fields->extension($cart, 'negotiable_quote');
        if ($cart !== null && $quote !== null && (string)$this->fields->get($quote, 'status') !== '') {
            $data = $this->snapshot->of($cart, $quote);
            return new Told('commerce.quote.changed', 'quote/' . $id, (int)$cart->getStoreId(), null, $data);
        }
        if ($this->evidence->deletion(Fact::QUOTE, (int)$id, Cause::QUOTE_DELETED) === null) {
            throw new NothingToTell('The quote is not in the shop, or is not negotiated.');
        }
        return new Told('commerce.quote.deleted', 'quote/' . $id, 0, null, ['id' => (string)$id]);
    }
}
