import type { SeedAttribute, SeedCategory } from './seed-document.js';

const text = (name: string, maxLength = 255): SeedAttribute => ({ name, maxLength });
const long = (name: string): SeedAttribute => ({ name, multiline: true });
const date = (name: string): SeedAttribute => ({ name, type: 'Date' });
const needed = (attribute: SeedAttribute): SeedAttribute => ({ ...attribute, required: true });

/** Categories of the default mapping and of the use cases beside it. Amounts are text: Content Server knows no decimals. */
export const commerceCategories: readonly SeedCategory[] = [
  {
    name: 'Commerce Order',
    attributes: [
      needed(text('Order Number', 64)), date('Order Date'), text('State', 64), text('Status', 128), text('Store View'), text('Currency', 8),
      text('Subtotal', 32), text('Discount', 32), text('Shipping Amount', 32), text('Tax', 32), text('Grand Total', 32), text('Paid', 32), text('Refunded', 32), text('Due', 32),
      text('Customer Number', 64), text('Customer Name'), text('Customer E-Mail'), text('Customer Group'), text('Company'),
      long('Billing Address'), long('Shipping Address'), text('Payment Method'), text('Shipping Method'),
      {
        set: 'Items', maxRows: 500,
        attributes: [text('SKU'), text('Name'), text('Quantity Ordered', 32), text('Quantity Invoiced', 32), text('Quantity Shipped', 32), text('Quantity Refunded', 32), text('Price', 32), text('Row Total', 32)],
      },
      { set: 'Tracking', maxRows: 500, attributes: [text('Carrier'), text('Tracking Number'), text('Shipment', 64)] },
    ],
  },
  {
    name: 'Commerce Customer',
    attributes: [
      needed(text('Customer Number', 64)), text('Kind', 32), text('First Name'), text('Last Name'), text('E-Mail'), text('Group'), text('VAT Number', 64), date('Customer Since'),
      text('Lifetime Value', 32), { name: 'Number of Orders', type: 'Integer' }, date('Last Order'), text('Average Order', 32), text('Return Rate', 32), { name: 'Open Cases', type: 'Integer' },
      { set: 'Addresses', maxRows: 500, attributes: [text('Name'), long('Street'), text('City'), text('Region'), text('Postcode', 32), text('Country', 8), text('Telephone', 64)] },
    ],
  },
  {
    name: 'Commerce Document',
    attributes: [text('Role', 64), text('Source'), text('Fingerprint', 128), date('Document Date')],
  },
  {
    name: 'Commerce Company',
    attributes: [
      needed(text('Company Number', 64)), text('Name'), text('Legal Name'), text('VAT Number', 64), text('Reseller ID', 64), text('Status', 64), text('Sales Representative'),
      text('Credit Currency', 8), text('Credit Limit', 32), text('Credit Balance', 32), text('Credit Available', 32), text('Group'), long('Legal Address'), date('Company Since'), text('Lifetime Value', 32), { name: 'Number of Orders', type: 'Integer' }, date('First Order'), date('Last Order'),
      text('Average Order', 32), text('Return Rate', 32), { name: 'Open Cases', type: 'Integer' },
      { set: 'Addresses', maxRows: 500, attributes: [text('Name'), text('Company'), long('Street'), text('City'), text('Region'), text('Postcode', 32), text('Country', 8), text('Telephone', 64)] },
    ],
  },
  {
    name: 'Commerce Quote',
    attributes: [
      needed(text('Quote Number', 64)), text('Quote Name'), text('Status', 64), date('Created'), date('Expires'), text('Currency', 8), text('Subtotal', 32), text('Discount', 32), text('Grand Total', 32),
      text('Company'), text('Buyer'), text('Approval', 64), text('Approved By'), date('Approved On'),
      { set: 'Items', maxRows: 500, attributes: [text('SKU'), text('Name'), text('Quantity', 32), text('Price', 32), text('Proposed Price', 32), text('Row Total', 32)] },
      { set: 'Comments', maxRows: 500, attributes: [text('Author'), date('Date'), long('Comment')] },
    ],
  },
  {
    name: 'Commerce Product',
    attributes: [
      needed(text('SKU')), text('Name'), text('Type', 64), text('Status', 64), text('Attribute Set'), text('Supplier'), text('Compliance Status', 64), date('Compliance Expires'), text('Price', 32),
      text('Manufacturer'), text('Country of Origin', 8), text('Hazard Class', 64), { name: 'Stores', maxLength: 255, maxValues: 50 },
      { set: 'Names', maxRows: 500, attributes: [text('Store View'), text('Name')] },
    ],
  },
  {
    name: 'Commerce Supplier',
    attributes: [
      needed(text('Supplier Number', 64)), text('Name'), text('Status', 64), text('Contact'), text('E-Mail'), text('Lead Time', 32),
      {
        set: 'Exceptions', maxRows: 500,
        attributes: [text('Exception', 64), text('Cause', 64), text('SKU'), text('Order Number', 64), date('Detected'), text('Status', 64), long('Detail'), date('Resolved')],
      },
    ],
  },
  {
    name: 'Commerce Case',
    attributes: [
      needed(text('Case Number', 64)), text('Kind', 64), text('Status', 64), text('Resolution', 128), text('Order Number', 64), text('Customer Number', 64), text('Customer Name'), text('Reason'),
      long('Description'), date('Opened'), date('Closed'), text('Approved By'),
      { set: 'Items', maxRows: 500, attributes: [text('SKU'), text('Name'), text('Quantity', 32), text('Condition', 64), text('Resolution', 64)] },
    ],
  },
  {
    name: 'Commerce Exception',
    attributes: [needed(text('Exception', 64)), text('Cause', 64), text('SKU'), text('Order Number', 64), date('Detected'), text('Status', 64), long('Detail')],
  },
  {
    name: 'Commerce Collateral',
    attributes: [
      { name: 'Approved', type: 'Boolean' }, { name: 'Audience', choices: ['public', 'signed-in', 'groups', 'company'], maxLength: 32 }, { name: 'Customer Groups', maxLength: 255, maxValues: 50 },
      text('Company'), text('Locale', 16), text('Collateral Type', 64), date('Valid From'), date('Valid To'), { name: 'SKUs', maxLength: 255, maxValues: 500 },
    ],
  },
  {
    name: 'Commerce Certificate',
    attributes: [text('Certificate Type', 64), text('Number', 128), { name: 'Approved', type: 'Boolean' }, date('Valid From'), date('Valid To'), { name: 'Approved By', type: 'User' }, text('Country', 8), text('Status', 64)],
  },
  {
    name: 'Commerce Exception Record',
    attributes: [text('Resolution', 64), date('Resolved On'), long('Remarks')],
  },
  {
    name: 'Commerce Archive',
    attributes: [text('Order Number', 64), date('Declared On'), text('Manifest', 128), text('Chain Head', 128)],
  },
];
