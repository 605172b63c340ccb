-- What the first release (migration 0001-initial) left in a database: an order in place, one parked, one due after a crash. pg_dump --inserts --no-owner
CREATE TABLE public.audit (
    audit_id bigint NOT NULL,
    happened_at timestamp with time zone DEFAULT now() NOT NULL,
    object_key text NOT NULL,
    step text NOT NULL,
    effect jsonb NOT NULL
);
ALTER TABLE public.audit ALTER COLUMN audit_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.audit_audit_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.inbox (
    event_id text NOT NULL,
    object_key text NOT NULL,
    event_type text NOT NULL,
    revision bigint NOT NULL,
    snapshot_time text NOT NULL,
    causes text[] NOT NULL,
    outcome text NOT NULL,
    received_at timestamp with time zone DEFAULT now() NOT NULL
);
CREATE TABLE public.intent (
    object_key text NOT NULL,
    step text NOT NULL,
    detail text NOT NULL,
    intended_at timestamp with time zone DEFAULT now() NOT NULL
);
CREATE TABLE public.lease (
    object_key text NOT NULL,
    token bigint DEFAULT 1 NOT NULL,
    owner text,
    until timestamp with time zone NOT NULL
);
CREATE TABLE public.link (
    object_key text NOT NULL,
    node_id bigint NOT NULL,
    name text NOT NULL,
    attributes_hash text NOT NULL,
    relations jsonb DEFAULT '[]'::jsonb NOT NULL,
    applied_revision bigint,
    applied_time text,
    updated_at timestamp with time zone DEFAULT now() NOT NULL
);
CREATE TABLE public.link_document (
    object_key text NOT NULL,
    role text NOT NULL,
    source_id text NOT NULL,
    name text NOT NULL,
    node_id bigint NOT NULL,
    version integer NOT NULL,
    mime_type text NOT NULL,
    size bigint NOT NULL,
    sha256 text NOT NULL,
    fingerprint text NOT NULL,
    stored_at text NOT NULL
);
CREATE TABLE public.migration (
    name text NOT NULL,
    applied_at timestamp with time zone DEFAULT now() NOT NULL
);
CREATE TABLE public.work_item (
    object_key text NOT NULL,
    event jsonb NOT NULL,
    event_id text NOT NULL,
    revision bigint NOT NULL,
    snapshot_time text NOT NULL,
    wanted bigint DEFAULT 1 NOT NULL,
    done bigint DEFAULT 0 NOT NULL,
    state text DEFAULT 'due'::text NOT NULL,
    next_at timestamp with time zone DEFAULT now() NOT NULL,
    attempts integer DEFAULT 0 NOT NULL,
    first_failure_at timestamp with time zone,
    last_failure_at timestamp with time zone,
    failure_code text,
    failure_message text,
    failure_next_action text,
    failure_disposition text,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT work_item_state_check CHECK ((state = ANY (ARRAY['due'::text, 'idle'::text, 'parked'::text])))
);
CREATE TABLE public.write_back (
    object_key text NOT NULL,
    sequence bigint DEFAULT 1 NOT NULL,
    sent bigint DEFAULT 0 NOT NULL,
    next_at timestamp with time zone DEFAULT now() NOT NULL,
    attempts integer DEFAULT 0 NOT NULL,
    refused text
);
INSERT INTO public.audit OVERRIDING SYSTEM VALUE VALUES (1, '2026-11-01 08:01:00+00', 'commerce/order/000000001', 'workspace', '{"kind": "workspace", "name": "Order 000000001", "nodeId": 2001, "attributesHash": "abc"}');
INSERT INTO public.inbox VALUES ('0b9d7a2e-5d0f-4f6e-9a58-000000000001', 'commerce/order/000000001', 'commerce.order.changed', 3, '2026-11-01T08:00:00.000000Z', '{order.placed}', 'accepted', '2026-11-01 08:00:00+00');
INSERT INTO public.inbox VALUES ('0b9d7a2e-5d0f-4f6e-9a58-000000000002', 'commerce/order/000000002', 'commerce.order.changed', 3, '2026-11-01T08:00:00.000000Z', '{order.placed}', 'accepted', '2026-11-01 08:00:00+00');
INSERT INTO public.inbox VALUES ('0b9d7a2e-5d0f-4f6e-9a58-000000000003', 'commerce/order/000000003', 'commerce.order.changed', 3, '2026-11-01T08:00:00.000000Z', '{order.placed}', 'accepted', '2026-11-01 08:00:00+00');
INSERT INTO public.intent VALUES ('commerce/order/000000003', 'workspace', '', '2026-11-01 08:00:00+00');
INSERT INTO public.lease VALUES ('commerce/order/000000001', 4, NULL, '-infinity');
INSERT INTO public.link VALUES ('commerce/order/000000001', 2001, 'Order 000000001', 'abc', '[{"as": "customer", "otherKey": "commerce/customer/7"}]', 3, '2026-11-01T08:00:00.000000Z', '2026-11-01 08:01:00+00');
INSERT INTO public.link_document VALUES ('commerce/order/000000001', 'invoice', 'invoice:5', 'Invoice 5.pdf', 3001, 2, 'application/pdf', 9, 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', 'bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb', '2026-11-01T08:00:30Z');
INSERT INTO public.migration VALUES ('0001-initial', '2026-11-01 08:00:00+00');
INSERT INTO public.work_item VALUES ('commerce/order/000000001', '{"id": "0b9d7a2e-5d0f-4f6e-9a58-000000000001", "data": {"items": [{"sku": "24-MB01", "tax": "0.0000", "name": "Joust Duffle Bag", "price": "34.0000", "itemId": 81, "discount": "0.0000", "rowTotal": "34.0000", "productId": 181, "qtyOrdered": "1.0000", "qtyShipped": "1.0000", "productType": "simple", "qtyCanceled": "0.0000", "qtyInvoiced": "1.0000", "qtyRefunded": "0.0000"}, {"sku": "24-UG06", "tax": "0.0000", "name": "Affirm Water Bottle", "price": "10.0000", "itemId": 82, "discount": "0.0000", "rowTotal": "20.0000", "productId": 182, "qtyOrdered": "2.0000", "qtyShipped": "2.0000", "productType": "simple", "qtyCanceled": "0.0000", "qtyInvoiced": "2.0000", "qtyRefunded": "1.0000"}], "state": "processing", "emails": [{"id": "email:0193570a-0000-7000-8000-000000000102", "sentAt": "2026-11-23T10:15:32Z", "subject": "Your Main Website Store order confirmation", "template": "sales_email_order_template"}], "number": "000000001", "status": "processing", "totals": {"due": "0.0000", "tax": "0.0000", "paid": "64.0000", "discount": "0.0000", "refunded": "10.0000", "shipping": "10.0000", "subtotal": "54.0000", "grandTotal": "64.0000"}, "payment": {"title": "Check / Money order", "method": "checkmo"}, "comments": [{"id": "order-comment:11", "on": "order", "text": "Customer asks for a gift card.\nPacked separately.", "number": "000000042", "status": "pending", "createdAt": "2026-11-23T10:20:00Z", "customerNotified": false, "visibleToCustomer": false}, {"id": "credit-memo-comment:2", "on": "credit-memo", "text": "One bottle arrived dented.", "number": "000000003", "createdAt": "2026-11-23T13:00:00Z", "customerNotified": true, "visibleToCustomer": true}], "currency": "USD", "customer": {"id": "7", "kind": "registered", "email": "veronica.costello@example.com", "groupId": 1, "lastName": "Costello", "addresses": [{"city": "Calder", "region": "Michigan", "street": "6146 Honey Bluff Parkway", "lastName": "Costello", "postcode": "49628-7978", "countryId": "US", "firstName": "Veronica", "telephone": "(555) 229-3326"}], "createdAt": "2025-03-01T09:30:00Z", "firstName": "Veronica", "groupCode": "General"}, "entityId": 42, "invoices": [{"lines": [{"qty": "1.0000", "rowTotal": "34.0000", "orderItemId": 81}, {"qty": "2.0000", "rowTotal": "20.0000", "orderItemId": 82}], "state": "paid", "number": "000000007", "entityId": 7, "createdAt": "2026-11-23T11:00:00Z", "grandTotal": "64.0000"}], "placedAt": "2026-11-23T10:15:30Z", "documents": [{"role": "order-confirmation", "title": "Order 000000042", "mimeType": "application/pdf", "sourceId": "order-confirmation:42", "createdAt": "2026-11-23T10:15:30Z", "extension": "pdf", "fingerprint": "ba18e9ee931da3851742503bae3621b228db754bdf039712b5b0cdd7cdfe7156"}, {"role": "order-confirmation-email", "title": "Your Main Website Store order confirmation", "mimeType": "message/rfc822", "sourceId": "email:0193570a-0000-7000-8000-000000000102", "createdAt": "2026-11-23T10:15:32Z", "extension": "eml", "fingerprint": "7fe56c1b6a8d64bd7711885cf93dedc84c9de403e4a442f5ab0de4d87a15d76c"}, {"role": "contract-terms", "title": "Terms and conditions", "mimeType": "text/html", "sourceId": "agreement:42-1", "createdAt": "2026-11-23T10:15:30Z", "extension": "html", "fingerprint": "6b0447a0af11d664578ced4bcea0ad427af24542dbf6cb31563cdaa900e43a79"}, {"role": "invoice", "title": "Invoice 000000007", "mimeType": "application/pdf", "sourceId": "invoice:7", "createdAt": "2026-11-23T11:00:00Z", "extension": "pdf", "fingerprint": "850c3d421929e883130afb02ae5e352555a7c9782ba8552d1753ce81f3a2e5df"}, {"role": "shipment", "title": "Shipment 000000005", "mimeType": "application/pdf", "sourceId": "shipment:5", "createdAt": "2026-11-23T12:00:00Z", "extension": "pdf", "fingerprint": "6a4bcd647159c7813d91c3a5065eb13f6db845f518bd25f8a98c0ba939c91851"}, {"role": "credit-memo", "title": "Credit memo 000000003", "mimeType": "application/pdf", "sourceId": "credit-memo:3", "createdAt": "2026-11-23T13:00:00Z", "extension": "pdf", "fingerprint": "176de4ba1a7db1aca90524d79bbc2b59ab349f03cd45849b6e58dfe80313c1b3"}], "shipments": [{"lines": [{"qty": "1.0000", "orderItemId": 81}, {"qty": "2.0000", "orderItemId": 82}], "number": "000000005", "tracks": [{"title": "United Parcel Service", "number": "1Z999AA10123456784", "carrier": "ups"}], "entityId": 5, "createdAt": "2026-11-23T12:00:00Z"}], "agreements": [{"name": "Terms and conditions", "textSha256": "75450d30eea38b01f5b9fe25a3665e0ea2d7dc15f72c0bcc57cb419fc70b1c0f", "agreementId": 1}], "creditMemos": [{"lines": [{"qty": "1.0000", "rowTotal": "10.0000", "orderItemId": 82}], "state": "refunded", "number": "000000003", "entityId": 3, "createdAt": "2026-11-23T13:00:00Z", "grandTotal": "10.0000", "invoiceNumber": "000000007"}], "statusLabel": "Processing", "billingAddress": {"city": "Calder", "region": "Michigan", "street": "6146 Honey Bluff Parkway", "lastName": "Costello", "postcode": "49628-7978", "countryId": "US", "firstName": "Veronica", "telephone": "(555) 229-3326"}, "shippingMethod": {"code": "flatrate_flatrate", "title": "Flat Rate - Fixed"}, "shippingAddress": {"city": "Calder", "region": "Michigan", "street": "6146 Honey Bluff Parkway", "lastName": "Costello", "postcode": "49628-7978", "countryId": "US", "firstName": "Veronica", "telephone": "(555) 229-3326"}, "customerHasWorkspace": true}, "time": "2026-11-23T10:16:02.123456Z", "type": "commerce.order.changed", "store": {"code": "default", "name": "Main Website Store", "locale": "en_US", "storeId": 1, "websiteId": 1}, "causes": ["invoice.saved", "shipment.saved", "track.saved", "credit-memo.saved", "comment.saved", "email.sent"], "source": "https://shop.example/", "subject": "order/000000001", "revision": 3, "specversion": "1.0", "datacontenttype": "application/json"}', '0b9d7a2e-5d0f-4f6e-9a58-000000000001', 3, '2026-11-01T08:00:00.000000Z', 1, 1, 'idle', '2026-11-01 08:00:00+00', 0, NULL, NULL, NULL, NULL, NULL, NULL, '2026-11-01 08:00:00+00');
INSERT INTO public.work_item VALUES ('commerce/order/000000002', '{"id": "0b9d7a2e-5d0f-4f6e-9a58-000000000002", "data": {"items": [{"sku": "24-MB01", "tax": "0.0000", "name": "Joust Duffle Bag", "price": "34.0000", "itemId": 81, "discount": "0.0000", "rowTotal": "34.0000", "productId": 181, "qtyOrdered": "1.0000", "qtyShipped": "1.0000", "productType": "simple", "qtyCanceled": "0.0000", "qtyInvoiced": "1.0000", "qtyRefunded": "0.0000"}, {"sku": "24-UG06", "tax": "0.0000", "name": "Affirm Water Bottle", "price": "10.0000", "itemId": 82, "discount": "0.0000", "rowTotal": "20.0000", "productId": 182, "qtyOrdered": "2.0000", "qtyShipped": "2.0000", "productType": "simple", "qtyCanceled": "0.0000", "qtyInvoiced": "2.0000", "qtyRefunded": "1.0000"}], "state": "processing", "emails": [{"id": "email:0193570a-0000-7000-8000-000000000102", "sentAt": "2026-11-23T10:15:32Z", "subject": "Your Main Website Store order confirmation", "template": "sales_email_order_template"}], "number": "000000002", "status": "processing", "totals": {"due": "0.0000", "tax": "0.0000", "paid": "64.0000", "discount": "0.0000", "refunded": "10.0000", "shipping": "10.0000", "subtotal": "54.0000", "grandTotal": "64.0000"}, "payment": {"title": "Check / Money order", "method": "checkmo"}, "comments": [{"id": "order-comment:11", "on": "order", "text": "Customer asks for a gift card.\nPacked separately.", "number": "000000042", "status": "pending", "createdAt": "2026-11-23T10:20:00Z", "customerNotified": false, "visibleToCustomer": false}, {"id": "credit-memo-comment:2", "on": "credit-memo", "text": "One bottle arrived dented.", "number": "000000003", "createdAt": "2026-11-23T13:00:00Z", "customerNotified": true, "visibleToCustomer": true}], "currency": "USD", "customer": {"id": "7", "kind": "registered", "email": "veronica.costello@example.com", "groupId": 1, "lastName": "Costello", "addresses": [{"city": "Calder", "region": "Michigan", "street": "6146 Honey Bluff Parkway", "lastName": "Costello", "postcode": "49628-7978", "countryId": "US", "firstName": "Veronica", "telephone": "(555) 229-3326"}], "createdAt": "2025-03-01T09:30:00Z", "firstName": "Veronica", "groupCode": "General"}, "entityId": 42, "invoices": [{"lines": [{"qty": "1.0000", "rowTotal": "34.0000", "orderItemId": 81}, {"qty": "2.0000", "rowTotal": "20.0000", "orderItemId": 82}], "state": "paid", "number": "000000007", "entityId": 7, "createdAt": "2026-11-23T11:00:00Z", "grandTotal": "64.0000"}], "placedAt": "2026-11-23T10:15:30Z", "documents": [{"role": "order-confirmation", "title": "Order 000000042", "mimeType": "application/pdf", "sourceId": "order-confirmation:42", "createdAt": "2026-11-23T10:15:30Z", "extension": "pdf", "fingerprint": "ba18e9ee931da3851742503bae3621b228db754bdf039712b5b0cdd7cdfe7156"}, {"role": "order-confirmation-email", "title": "Your Main Website Store order confirmation", "mimeType": "message/rfc822", "sourceId": "email:0193570a-0000-7000-8000-000000000102", "createdAt": "2026-11-23T10:15:32Z", "extension": "eml", "fingerprint": "7fe56c1b6a8d64bd7711885cf93dedc84c9de403e4a442f5ab0de4d87a15d76c"}, {"role": "contract-terms", "title": "Terms and conditions", "mimeType": "text/html", "sourceId": "agreement:42-1", "createdAt": "2026-11-23T10:15:30Z", "extension": "html", "fingerprint": "6b0447a0af11d664578ced4bcea0ad427af24542dbf6cb31563cdaa900e43a79"}, {"role": "invoice", "title": "Invoice 000000007", "mimeType": "application/pdf", "sourceId": "invoice:7", "createdAt": "2026-11-23T11:00:00Z", "extension": "pdf", "fingerprint": "850c3d421929e883130afb02ae5e352555a7c9782ba8552d1753ce81f3a2e5df"}, {"role": "shipment", "title": "Shipment 000000005", "mimeType": "application/pdf", "sourceId": "shipment:5", "createdAt": "2026-11-23T12:00:00Z", "extension": "pdf", "fingerprint": "6a4bcd647159c7813d91c3a5065eb13f6db845f518bd25f8a98c0ba939c91851"}, {"role": "credit-memo", "title": "Credit memo 000000003", "mimeType": "application/pdf", "sourceId": "credit-memo:3", "createdAt": "2026-11-23T13:00:00Z", "extension": "pdf", "fingerprint": "176de4ba1a7db1aca90524d79bbc2b59ab349f03cd45849b6e58dfe80313c1b3"}], "shipments": [{"lines": [{"qty": "1.0000", "orderItemId": 81}, {"qty": "2.0000", "orderItemId": 82}], "number": "000000005", "tracks": [{"title": "United Parcel Service", "number": "1Z999AA10123456784", "carrier": "ups"}], "entityId": 5, "createdAt": "2026-11-23T12:00:00Z"}], "agreements": [{"name": "Terms and conditions", "textSha256": "75450d30eea38b01f5b9fe25a3665e0ea2d7dc15f72c0bcc57cb419fc70b1c0f", "agreementId": 1}], "creditMemos": [{"lines": [{"qty": "1.0000", "rowTotal": "10.0000", "orderItemId": 82}], "state": "refunded", "number": "000000003", "entityId": 3, "createdAt": "2026-11-23T13:00:00Z", "grandTotal": "10.0000", "invoiceNumber": "000000007"}], "statusLabel": "Processing", "billingAddress": {"city": "Calder", "region": "Michigan", "street": "6146 Honey Bluff Parkway", "lastName": "Costello", "postcode": "49628-7978", "countryId": "US", "firstName": "Veronica", "telephone": "(555) 229-3326"}, "shippingMethod": {"code": "flatrate_flatrate", "title": "Flat Rate - Fixed"}, "shippingAddress": {"city": "Calder", "region": "Michigan", "street": "6146 Honey Bluff Parkway", "lastName": "Costello", "postcode": "49628-7978", "countryId": "US", "firstName": "Veronica", "telephone": "(555) 229-3326"}, "customerHasWorkspace": true}, "time": "2026-11-23T10:16:02.123456Z", "type": "commerce.order.changed", "store": {"code": "default", "name": "Main Website Store", "locale": "en_US", "storeId": 1, "websiteId": 1}, "causes": ["invoice.saved", "shipment.saved", "track.saved", "credit-memo.saved", "comment.saved", "email.sent"], "source": "https://shop.example/", "subject": "order/000000002", "revision": 3, "specversion": "1.0", "datacontenttype": "application/json"}', '0b9d7a2e-5d0f-4f6e-9a58-000000000002', 3, '2026-11-01T08:00:00.000000Z', 1, 0, 'parked', '2026-11-01 08:00:00+00', 2, '2026-11-01 08:00:00+00', '2026-11-01 09:00:00+00', 'DOCUMENT_GONE', 'The shop no longer has document invoice:7.', 'Restore it.', 'park', '2026-11-01 08:00:00+00');
INSERT INTO public.work_item VALUES ('commerce/order/000000003', '{"id": "0b9d7a2e-5d0f-4f6e-9a58-000000000003", "data": {"items": [{"sku": "24-MB01", "tax": "0.0000", "name": "Joust Duffle Bag", "price": "34.0000", "itemId": 81, "discount": "0.0000", "rowTotal": "34.0000", "productId": 181, "qtyOrdered": "1.0000", "qtyShipped": "1.0000", "productType": "simple", "qtyCanceled": "0.0000", "qtyInvoiced": "1.0000", "qtyRefunded": "0.0000"}, {"sku": "24-UG06", "tax": "0.0000", "name": "Affirm Water Bottle", "price": "10.0000", "itemId": 82, "discount": "0.0000", "rowTotal": "20.0000", "productId": 182, "qtyOrdered": "2.0000", "qtyShipped": "2.0000", "productType": "simple", "qtyCanceled": "0.0000", "qtyInvoiced": "2.0000", "qtyRefunded": "1.0000"}], "state": "processing", "emails": [{"id": "email:0193570a-0000-7000-8000-000000000102", "sentAt": "2026-11-23T10:15:32Z", "subject": "Your Main Website Store order confirmation", "template": "sales_email_order_template"}], "number": "000000003", "status": "processing", "totals": {"due": "0.0000", "tax": "0.0000", "paid": "64.0000", "discount": "0.0000", "refunded": "10.0000", "shipping": "10.0000", "subtotal": "54.0000", "grandTotal": "64.0000"}, "payment": {"title": "Check / Money order", "method": "checkmo"}, "comments": [{"id": "order-comment:11", "on": "order", "text": "Customer asks for a gift card.\nPacked separately.", "number": "000000042", "status": "pending", "createdAt": "2026-11-23T10:20:00Z", "customerNotified": false, "visibleToCustomer": false}, {"id": "credit-memo-comment:2", "on": "credit-memo", "text": "One bottle arrived dented.", "number": "000000003", "createdAt": "2026-11-23T13:00:00Z", "customerNotified": true, "visibleToCustomer": true}], "currency": "USD", "customer": {"id": "7", "kind": "registered", "email": "veronica.costello@example.com", "groupId": 1, "lastName": "Costello", "addresses": [{"city": "Calder", "region": "Michigan", "street": "6146 Honey Bluff Parkway", "lastName": "Costello", "postcode": "49628-7978", "countryId": "US", "firstName": "Veronica", "telephone": "(555) 229-3326"}], "createdAt": "2025-03-01T09:30:00Z", "firstName": "Veronica", "groupCode": "General"}, "entityId": 42, "invoices": [{"lines": [{"qty": "1.0000", "rowTotal": "34.0000", "orderItemId": 81}, {"qty": "2.0000", "rowTotal": "20.0000", "orderItemId": 82}], "state": "paid", "number": "000000007", "entityId": 7, "createdAt": "2026-11-23T11:00:00Z", "grandTotal": "64.0000"}], "placedAt": "2026-11-23T10:15:30Z", "documents": [{"role": "order-confirmation", "title": "Order 000000042", "mimeType": "application/pdf", "sourceId": "order-confirmation:42", "createdAt": "2026-11-23T10:15:30Z", "extension": "pdf", "fingerprint": "ba18e9ee931da3851742503bae3621b228db754bdf039712b5b0cdd7cdfe7156"}, {"role": "order-confirmation-email", "title": "Your Main Website Store order confirmation", "mimeType": "message/rfc822", "sourceId": "email:0193570a-0000-7000-8000-000000000102", "createdAt": "2026-11-23T10:15:32Z", "extension": "eml", "fingerprint": "7fe56c1b6a8d64bd7711885cf93dedc84c9de403e4a442f5ab0de4d87a15d76c"}, {"role": "contract-terms", "title": "Terms and conditions", "mimeType": "text/html", "sourceId": "agreement:42-1", "createdAt": "2026-11-23T10:15:30Z", "extension": "html", "fingerprint": "6b0447a0af11d664578ced4bcea0ad427af24542dbf6cb31563cdaa900e43a79"}, {"role": "invoice", "title": "Invoice 000000007", "mimeType": "application/pdf", "sourceId": "invoice:7", "createdAt": "2026-11-23T11:00:00Z", "extension": "pdf", "fingerprint": "850c3d421929e883130afb02ae5e352555a7c9782ba8552d1753ce81f3a2e5df"}, {"role": "shipment", "title": "Shipment 000000005", "mimeType": "application/pdf", "sourceId": "shipment:5", "createdAt": "2026-11-23T12:00:00Z", "extension": "pdf", "fingerprint": "6a4bcd647159c7813d91c3a5065eb13f6db845f518bd25f8a98c0ba939c91851"}, {"role": "credit-memo", "title": "Credit memo 000000003", "mimeType": "application/pdf", "sourceId": "credit-memo:3", "createdAt": "2026-11-23T13:00:00Z", "extension": "pdf", "fingerprint": "176de4ba1a7db1aca90524d79bbc2b59ab349f03cd45849b6e58dfe80313c1b3"}], "shipments": [{"lines": [{"qty": "1.0000", "orderItemId": 81}, {"qty": "2.0000", "orderItemId": 82}], "number": "000000005", "tracks": [{"title": "United Parcel Service", "number": "1Z999AA10123456784", "carrier": "ups"}], "entityId": 5, "createdAt": "2026-11-23T12:00:00Z"}], "agreements": [{"name": "Terms and conditions", "textSha256": "75450d30eea38b01f5b9fe25a3665e0ea2d7dc15f72c0bcc57cb419fc70b1c0f", "agreementId": 1}], "creditMemos": [{"lines": [{"qty": "1.0000", "rowTotal": "10.0000", "orderItemId": 82}], "state": "refunded", "number": "000000003", "entityId": 3, "createdAt": "2026-11-23T13:00:00Z", "grandTotal": "10.0000", "invoiceNumber": "000000007"}], "statusLabel": "Processing", "billingAddress": {"city": "Calder", "region": "Michigan", "street": "6146 Honey Bluff Parkway", "lastName": "Costello", "postcode": "49628-7978", "countryId": "US", "firstName": "Veronica", "telephone": "(555) 229-3326"}, "shippingMethod": {"code": "flatrate_flatrate", "title": "Flat Rate - Fixed"}, "shippingAddress": {"city": "Calder", "region": "Michigan", "street": "6146 Honey Bluff Parkway", "lastName": "Costello", "postcode": "49628-7978", "countryId": "US", "firstName": "Veronica", "telephone": "(555) 229-3326"}, "customerHasWorkspace": true}, "time": "2026-11-23T10:16:02.123456Z", "type": "commerce.order.changed", "store": {"code": "default", "name": "Main Website Store", "locale": "en_US", "storeId": 1, "websiteId": 1}, "causes": ["invoice.saved", "shipment.saved", "track.saved", "credit-memo.saved", "comment.saved", "email.sent"], "source": "https://shop.example/", "subject": "order/000000003", "revision": 3, "specversion": "1.0", "datacontenttype": "application/json"}', '0b9d7a2e-5d0f-4f6e-9a58-000000000003', 3, '2026-11-01T08:00:00.000000Z', 1, 0, 'due', '2026-11-01 08:00:00+00', 0, NULL, NULL, NULL, NULL, NULL, NULL, '2026-11-01 08:00:00+00');
INSERT INTO public.write_back VALUES ('commerce/order/000000001', 1761984060000, 0, '2026-11-01 08:01:00+00', 0, NULL);
SELECT pg_catalog.setval('public.audit_audit_id_seq', 1, true);
ALTER TABLE ONLY public.audit
    ADD CONSTRAINT audit_pkey PRIMARY KEY (audit_id);
ALTER TABLE ONLY public.inbox
    ADD CONSTRAINT inbox_pkey PRIMARY KEY (event_id);
ALTER TABLE ONLY public.intent
    ADD CONSTRAINT intent_pkey PRIMARY KEY (object_key, step);
ALTER TABLE ONLY public.lease
    ADD CONSTRAINT lease_pkey PRIMARY KEY (object_key);
ALTER TABLE ONLY public.link_document
    ADD CONSTRAINT link_document_pkey PRIMARY KEY (object_key, role, source_id);
ALTER TABLE ONLY public.link
    ADD CONSTRAINT link_pkey PRIMARY KEY (object_key);
ALTER TABLE ONLY public.migration
    ADD CONSTRAINT migration_pkey PRIMARY KEY (name);
ALTER TABLE ONLY public.work_item
    ADD CONSTRAINT work_item_pkey PRIMARY KEY (object_key);
ALTER TABLE ONLY public.write_back
    ADD CONSTRAINT write_back_pkey PRIMARY KEY (object_key);
CREATE INDEX audit_object ON public.audit USING btree (object_key, audit_id);
CREATE INDEX inbox_received ON public.inbox USING btree (received_at);
CREATE INDEX link_document_node ON public.link_document USING btree (node_id);
CREATE INDEX link_updated ON public.link USING btree (updated_at);
CREATE INDEX work_item_due ON public.work_item USING btree (next_at) WHERE (state = 'due'::text);
CREATE INDEX work_item_parked ON public.work_item USING btree (last_failure_at) WHERE (state = 'parked'::text);
CREATE INDEX write_back_due ON public.write_back USING btree (next_at) WHERE (sent < sequence);
