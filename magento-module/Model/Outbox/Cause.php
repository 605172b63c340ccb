<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Model\Outbox;

/**
 * What can happen to an order or a customer; travels in the event's `causes`.
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
    /** Found without an entry by `workspaces:outbox:replay --missed-since`. */
    public const ORDER_FOUND = 'order.found';
    public const CUSTOMER_FOUND = 'customer.found';
}
