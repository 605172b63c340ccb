import { IsIn } from 'class-validator';
import { CompanyDeleted, CompanySnapshot } from './company.js';
import { CustomerDeleted, CustomerSnapshot } from './customer.js';
import { Envelope } from './event-base.js';
import { Nested } from './nested.js';
import { OrderSnapshot } from './order.js';
import { ProductDeleted, ProductSnapshot } from './product.js';
import { QuoteDeleted, QuoteSnapshot } from './quote.js';
import { SupplierSnapshot } from './supplier.js';

export { CaseChanged } from './case.js';
export { Envelope, PRIORITIES, StoreScope, type CommerceEvent, type EventClass, type EventClasses, type EventType, type Priority } from './event-base.js';

export class OrderChanged extends Envelope {
  @IsIn(['commerce.order.changed']) type!: 'commerce.order.changed';
  @Nested(() => OrderSnapshot) data!: OrderSnapshot;
}

export class CustomerChanged extends Envelope {
  @IsIn(['commerce.customer.changed']) type!: 'commerce.customer.changed';
  @Nested(() => CustomerSnapshot) data!: CustomerSnapshot;
}

export class CustomerGone extends Envelope {
  @IsIn(['commerce.customer.deleted']) type!: 'commerce.customer.deleted';
  @Nested(() => CustomerDeleted) data!: CustomerDeleted;
}

export class ProductChanged extends Envelope {
  @IsIn(['commerce.product.changed']) type!: 'commerce.product.changed';
  @Nested(() => ProductSnapshot) data!: ProductSnapshot;
}

export class ProductGone extends Envelope {
  @IsIn(['commerce.product.deleted']) type!: 'commerce.product.deleted';
  @Nested(() => ProductDeleted) data!: ProductDeleted;
}

export class CompanyChanged extends Envelope {
  @IsIn(['commerce.company.changed']) type!: 'commerce.company.changed';
  @Nested(() => CompanySnapshot) data!: CompanySnapshot;
}

export class CompanyGone extends Envelope {
  @IsIn(['commerce.company.deleted']) type!: 'commerce.company.deleted';
  @Nested(() => CompanyDeleted) data!: CompanyDeleted;
}

export class QuoteChanged extends Envelope {
  @IsIn(['commerce.quote.changed']) type!: 'commerce.quote.changed';
  @Nested(() => QuoteSnapshot) data!: QuoteSnapshot;
}

export class QuoteGone extends Envelope {
  @IsIn(['commerce.quote.deleted']) type!: 'commerce.quote.deleted';
  @Nested(() => QuoteDeleted) data!: QuoteDeleted;
}

export class SupplierChanged extends Envelope {
  @IsIn(['commerce.supplier.changed']) type!: 'commerce.supplier.changed';
  @Nested(() => SupplierSnapshot) data!: SupplierSnapshot;
}
