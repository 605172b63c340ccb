import { createHash, randomBytes } from 'node:crypto';
import { documentRef, orderChanged } from '../fixtures/events.js';
import { Emulated } from '../fixtures/emulated.js';

const MIB = 1024 * 1024;
const BYTES = randomBytes(20 * MIB + 12_345);
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

let emulated: Emulated;
beforeEach(async () => {
  emulated = await Emulated.start();
  await emulated.run(orderChanged({ documents: [], comments: [] }));
  emulated.operations();
  emulated.shop.bytes.set('invoice:5', BYTES);
});
afterEach(() => emulated.stop());

const changed = (state: string, revision: number) => orderChanged({ documents: [documentRef('invoice', 'invoice:5', state)], comments: [] }, revision);

describe('a document larger than the server takes in one call', () => {
  it('is sent in parts, also as a version, and stands there with its bytes and attributes', async () => {
    const first = (await emulated.run(changed('1', 2))).link!.documents[0]!;
    expect(emulated.operations()).toEqual(['upload.settings', 'upload.open', 'upload.part', 'upload.part', 'upload.part', 'upload.complete', 'node.create']);
    expect(await emulated.attributes(first.nodeId)).toMatchObject({ Role: 'invoice', Source: 'invoice:5' });
    expect([first.size, first.sha256]).toEqual([BYTES.length, sha256(BYTES)]);
    expect(await emulated.contentServer.hashDocument(first.nodeId, 1)).toEqual({ sha256: sha256(BYTES), size: BYTES.length });

    const other = Buffer.concat([BYTES, Buffer.from('more')]);
    emulated.shop.bytes.set('invoice:5', other);
    const second = (await emulated.run(changed('2', 3))).link!.documents[0]!;
    expect([second.nodeId, second.version]).toEqual([first.nodeId, 2]);
    expect(emulated.operations()).toEqual(expect.arrayContaining(['upload.complete', 'version.add']));
    expect(await emulated.contentServer.hashDocument(second.nodeId, 2)).toEqual({ sha256: sha256(other), size: other.length });
    expect((await emulated.run(changed('2', 3))).plan.steps).toEqual([]);
  });

  it.each(['upload.open', 'upload.part', 'upload.complete', 'node.create'])('whose upload breaks at %s is sent anew, and stands there once', async (operation) => {
    emulated.server.control.fault({ operation, kind: 'reset-after-effect' });
    // one that was made after all is found by the look
    await emulated.run(changed('1', 2)).catch(() => undefined);
    expect(emulated.server.control.faults().complete).toBe(true);
    const { link } = await emulated.run(changed('1', 2));
    const [order] = await emulated.workspaces();
    expect((await emulated.documents(order!.id)).map(({ name, versions }) => [name, versions])).toEqual([['Invoice 000000005.pdf', 1]]);
    expect(link!.documents[0]!.sha256).toBe(sha256(BYTES));
  });

  it('that one call takes goes in one', async () => {
    emulated.shop.bytes.set('invoice:5', randomBytes(MIB));
    await emulated.run(changed('1', 2));
    expect(emulated.operations()).toEqual(['node.create']);
  });
});
