<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Snapshot;

use Magento\Framework\App\ResourceConnection;
use Magento\Quote\Model\Quote;
use Magento\Quote\Model\Quote\Item;
use WorkspaceBridge\OpenText\Model\B2b\Companies;
use WorkspaceBridge\OpenText\Model\B2b\Fields;

/**
 * A negotiable quote as it stands in this round, as the contract's QuoteSnapshot (sidecar/contract/events.schema.json), from the cart and
 * the fields of the web API.
 */
class QuoteSnapshot
{
    private const STATUSES = [
        'created', 'draft_by_admin', 'submitted_by_customer', 'submitted_by_admin', 'processing_by_customer',
        'processing_by_admin', 'ordered', 'expired', 'declined', 'closed',
    ];
    private const DISCOUNTS = [1 => 'percentage', 2 => 'amount', 3 => 'proposed'];

    public function __construct(
        private readonly Fields $fields,
        private readonly Customers $customers,
        private readonly Companies $companies,
        private readonly CompanySnapshot $companySnapshot,
        private readonly QuoteComments $comments,
        private readonly ResourceConnection $resource,
        private readonly Text $text
    ) {
    }

    /**
     * @param Quote $cart freshly loaded
     * @param object $quote its extension attribute
     * @return array<string, mixed>
     */
    public function of(Quote $cart, object $quote): array
    {
        $id = (int)$cart->getId();
        $status = (string)$this->fields->get($quote, 'status');
        $kind = self::DISCOUNTS[$this->fields->number($quote, 'negotiated_price_type')] ?? null;
        $customer = $this->customers->load((int)$cart->getData('customer_id'));
        $company = $customer === null ? null : $this->companies->load($this->companies->idOfCustomer($customer));
        $comments = $this->comments->of($id);
        return $this->text->known([
            'id' => (string)$id,
            'name' => $this->text->name($this->fields->get($quote, 'quote_name'), 'Quote ' . $id),
            'status' => in_array($status, self::STATUSES, true) ? $status : self::STATUSES[0],
            'currency' => (string)$cart->getData('quote_currency_code'),
            'createdAt' => $this->text->time($cart->getData('created_at')),
            'updatedAt' => $this->text->time($cart->getData('updated_at')),
            'expiresAt' => $this->expiry((string)$this->fields->get($quote, 'expiration_period')),
            'catalogTotal' => $this->text->decimal(
                $this->fields->get($quote, 'original_total_price') ?? $cart->getData('subtotal')
            ),
            'negotiatedTotal' => $this->text->decimal(
                $this->fields->get($quote, 'negotiated_total_price') ?? $cart->getData('grand_total')
            ),
            'discountKind' => $kind,
            'discountValue' => $kind === null ? null : $this->text->decimal($this->fields->get($quote, 'negotiated_price_value')),
            'shipping' => $this->money($this->fields->get($quote, 'shipping_price')),
            'customer' => $customer === null ? $this->customers->ofCart($cart) : $this->customers->registered($customer),
            'company' => $company === null ? null : $this->companySnapshot->of($company, false),
            'companyExists' => $company !== null,
            'orderNumber' => $this->orderNumber($id),
            'items' => array_map([$this, 'line'], array_values($cart->getAllVisibleItems())),
            'comments' => array_column($comments, 'comment'),
            'documents' => array_merge([], ...array_column($comments, 'documents')),
        ]);
    }

    /**
     * @return array<string, mixed>
     */
    private function line(Item $item): array
    {
        $catalogue = $this->fields->get($this->fields->extension($item, 'negotiable_quote_item'), 'original_price');
        return [
            'itemId' => (int)$item->getId(),
            'sku' => $this->text->short($item->getData('sku')),
            'name' => $this->text->short($item->getData('name')),
            'qty' => $this->text->decimal($item->getQty()),
            'price' => $this->text->decimal($catalogue ?? $item->getData('price')),
            'negotiatedPrice' => $this->text->decimal($item->getData('custom_price') ?? $item->getData('price')),
            'rowTotal' => $this->text->decimal($item->getData('row_total')),
        ];
    }

    private function orderNumber(int $quoteId): ?string
    {
        $connection = $this->resource->getConnection('sales');
        return $this->text->optional($connection->fetchOne(
            $connection->select()
                ->from($this->resource->getTableName('sales_order', 'sales'), ['increment_id'])
                ->where('quote_id = ?', $quoteId)
                ->order('entity_id DESC')
                ->limit(1)
        ) ?: null);
    }

    /**
     * @param mixed $amount
     */
    private function money($amount): ?string
    {
        return is_numeric($amount) ? $this->text->decimal($amount) : null;
    }

    /**
     * A date without a time; none is kept as zeros.
     */
    private function expiry(string $date): ?string
    {
        return preg_match('/^[1-9]\d{3}-\d{2}-\d{2}/', $date) === 1 ? $this->text->time(substr($date, 0, 10) . ' 00:00:00') : null;
    }
}
