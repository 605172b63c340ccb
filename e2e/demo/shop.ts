/** What the demo and the end-to-end tests do with a shop, be it the stand-in or a real Magento. */
export interface Shop {
  readonly baseUrl: string;
  /** Page on which a person sees an order with its workspace. */
  orderPage(order: PlacedOrder): string;
  /** Pairs the shop with a sidecar at this address and answers the pairing string. */
  pair(sidecarUrl: string): Promise<string>;
  placeOrder(sample: number): Promise<PlacedOrder>;
  invoice(order: PlacedOrder): Promise<void>;
  ship(order: PlacedOrder): Promise<void>;
  /** Refunds one piece of the order's first item. */
  refund(order: PlacedOrder): Promise<void>;
  comment(order: PlacedOrder, text: string): Promise<void>;
  /** Delivers what waits in the outbox; ends when nothing waits. */
  deliver(): Promise<void>;
  /** Enters every outbox row again and delivers it; the number of rows. */
  replayAll(): Promise<number>;
  /** What the order's workspace must hold, from the shop's own records; SHA-256 where the shop can tell the bytes beforehand. */
  expected(order: PlacedOrder): Promise<ExpectedWorkspace>;
  /** What the shop was told of the order's workspace. */
  toldOf(order: PlacedOrder): Promise<{ readonly state: string; readonly documents: number } | undefined>;
  stop(): Promise<void>;
}

export interface PlacedOrder { readonly id: number; readonly number: string }

export interface ExpectedWorkspace {
  readonly customer: string | undefined;
  readonly attributes: Readonly<Record<string, string>>;
  /** By role; the count of documents of that role. */
  readonly documents: readonly { readonly role: string; readonly sourceId: string; readonly sha256?: string }[];
}
