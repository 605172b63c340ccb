<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Outbox;

/**
 * What can happen to a record; travels in the event's `causes`.
 */
class Cause
{
    public const ORDER_PLACED = 'order.placed';
    public const ORDER_CHANGED = 'order.changed';
    public const ORDER_ADDRESS_CHANGED = 'order.address-changed';
    public const INVOICE_SAVED = 'invoice.saved';
    public const SHIPMENT_SAVED = 'shipment.saved';
    public const TRACK_SAVED = 'track.saved';
    public const TRACK_DELETED = 'track.deleted';
    public const CREDIT_MEMO_SAVED = 'credit-memo.saved';
    public const COMMENT_ADDED = 'comment.added';
    public const EMAIL_SENT = 'email.sent';
    public const CUSTOMER_SAVED = 'customer.saved';
    public const CUSTOMER_ADDRESS_SAVED = 'customer.address-saved';
    public const CUSTOMER_ADDRESS_DELETED = 'customer.address-deleted';
    public const CUSTOMER_DELETED = 'customer.deleted';
    public const CUSTOMER_GROUP_CHANGED = 'customer.group-changed';
    public const PRODUCT_SAVED = 'product.saved';
    public const PRODUCT_ATTRIBUTES_UPDATED = 'product.attributes-updated';
    public const PRODUCT_WEBSITES_CHANGED = 'product.websites-changed';
    public const PRODUCT_CATEGORIES_CHANGED = 'product.categories-changed';
    public const PRODUCT_IMPORTED = 'product.imported';
    public const PRODUCT_DELETED = 'product.deleted';
    public const COMPANY_SAVED = 'company.saved';
    public const COMPANY_DELETED = 'company.deleted';
    public const COMPANY_CREDIT_CHANGED = 'company.credit-changed';
    public const QUOTE_SAVED = 'quote.saved';
    public const QUOTE_DELETED = 'quote.deleted';
    public const QUOTE_ORDERED = 'quote.ordered';
    public const SUPPLIER_CHANGED = 'supplier.changed';
    public const EXCEPTION_OPENED = 'exception.opened';
    public const EXCEPTION_UPDATED = 'exception.updated';
    public const EXCEPTION_RESOLVED = 'exception.resolved';
    public const CASE_OPENED = 'case.opened';
    public const CASE_CHANGED = 'case.changed';
    public const CASE_MESSAGE_ADDED = 'case.message-added';
    public const RMA_SAVED = 'rma.saved';
    public const HOLD_PLACED = 'hold.placed';
    public const HOLD_LIFTED = 'hold.lifted';
    public const WORKFLOW_REQUESTED = 'workflow.requested';
    /** Entered by `workspaces:backfill`, as `<type>.entered`. */
    public const ENTERED = 'entered';
    /** Figures of a customer or company changed, as `<type>.figures-changed`. */
    public const FIGURES_CHANGED = 'figures-changed';
    /** Found by `workspaces:reconcile`, as `<type>.found`. */
    public const FOUND = 'found';
    /** Found without an entry by `workspaces:outbox:replay --missed-since`. */
    public const ORDER_FOUND = 'order.found';
    public const CUSTOMER_FOUND = 'customer.found';
}
