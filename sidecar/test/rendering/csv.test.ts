import { text } from 'node:stream/consumers';
import type { AccountFigures } from '../../src/contract/account-figures.js';
import type { MadeDocument } from '../../src/domain/made-document.js';
import { orderHistoryDocuments } from '../../src/recipes/made/order-history.js';
import { TemplateMaker } from '../../src/rendering/template-maker.js';
import { DOCUMENTS, shippedTemplates, templatesWith } from '../fixtures/made-documents.js';

const order = (number: string, status: string, refunded = '0.0000') => ({ number, placedAt: '2026-11-20T10:00:00Z', status, grandTotal: '12.5000', refunded, currency: 'EUR' });

function figures(history: AccountFigures['history']): AccountFigures {
  return { currency: 'EUR', orders: history.length, lifetimeValue: '12.5000', averageOrder: '12.5000', returnRate: '0.0000', openCases: 0, lastOrderAt: '2026-11-20T10:00:00Z', history };
}

async function csv(history: AccountFigures['history'], locale = 'en_US', maker = DOCUMENTS): Promise<string> {
  const table = orderHistoryDocuments({ id: '7', kind: 'customer', name: 'Ada' }, figures(history), { locale }).find(({ ref }) => ref.extension === 'csv');
  return text((await maker.make(table?.made as MadeDocument)).content);
}

describe('a document made as CSV', () => {
  it('follows RFC 4180, led by the mark by which spreadsheets know UTF-8', async () => {
    // node's decoder drops the mark: its bytes are looked at below
    expect(await csv([order('1', 'In "transit", late\nvery')])).toBe(
      'Order,Placed at (UTC),Status,Grand total,Refunded,Currency\r\n1,2026-11-20T10:00:00Z,"In ""transit"", late\nvery",12.5000,0.0000,EUR\r\n',
    );
    expect(await csv([order('1', 'x')], 'de_DE')).toContain('Bestellung,Bestellt am (UTC)');
  });

  it.each(['=HYPERLINK("http://evil")', '+1+cmd', '-2+3', '@SUM(A1)', '\tx', '\r=1'])('never lets the cell %j become a formula', async (status) => {
    const [, line = ''] = (await csv([order('1', status)])).split(/\r\n(?=1,)/);
    expect(line.split(',')[2]?.replace(/^"/, '').startsWith('\'')).toBe(true);
  });

  it('leaves negative numbers numbers', async () => {
    expect(await csv([order('1', 'x', '-3.5000')])).toContain(',-3.5000,');
  });

  it('takes a merchant\'s delimiter and leaves the mark out where told so', async () => {
    const shipped = shippedTemplates().find(({ name }) => name.includes('order-history-table'))?.text ?? '';
    const maker = new TemplateMaker(templatesWith([{ name: 'templates/order-history-table.yaml', text: shipped.replace('delimiter: ","', 'delimiter: ";"').replace('bom: true', 'bom: false').replace('value: grandTotal', 'value: grandTotal|number') }]));
    const table = orderHistoryDocuments({ id: '7', kind: 'customer', name: 'Ada' }, figures([order('1', 'a;b')]), { locale: 'de_DE' })[1];
    const bytes = [...(await (await maker.make(table?.made as MadeDocument)).content.toArray() as Buffer[])];
    expect(Buffer.concat(bytes).toString('latin1')).toBe('Bestellung;Bestellt am (UTC);Status;Gesamtsumme;Erstattet;W\u00c3\u00a4hrung\r\n1;2026-11-20T10:00:00Z;"a;b";12,5;0.0000;EUR\r\n');
    const marked = [...(await (await DOCUMENTS.make(table?.made as MadeDocument)).content.toArray() as Buffer[])];
    expect(Buffer.concat(marked).subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
  });

  it('is not made where there are no orders', () => {
    expect(orderHistoryDocuments({ id: '7', kind: 'customer', name: 'Ada' }, figures([]), { locale: 'en_US' })).toEqual([]);
  });
});
