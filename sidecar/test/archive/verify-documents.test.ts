import { deviationsOf, type Archive } from '../../src/archive/verify-documents.js';
import { BridgeError } from '../../src/domain/errors.js';

const document = { role: 'invoice', sourceId: 'invoice:1', name: 'Invoice.pdf', nodeId: 7, version: 1, mimeType: 'application/pdf', size: 5, sha256: 'as stored', fingerprint: 'f', storedAt: '2026-11-23T00:00:00.000Z' };
const stored = { key: { system: 'commerce', type: 'order', id: '000000042' }, document };
const failed = () => new BridgeError({ code: 'OPENTEXT_UNAVAILABLE', message: 'status 500', disposition: 'retry', nextAction: '' });

/** Fails so often at the bytes; answers otherwise, or not. */
function archive(failures: number, answersOtherwise: boolean): Archive {
  let left = failures;
  return {
    hashDocument: async () => {
      left -= 1;
      if (left >= 0) throw failed();
      return { sha256: 'as stored', size: 5 };
    },
    newestVersion: async () => {
      if (!answersOtherwise) throw failed();
      return 1;
    },
    recordOf: async () => 'declared', isHeld: async () => true,
  };
}

describe('a document that Content Server fails at', () => {
  it('is asked for once more', async () => {
    expect(await deviationsOf(stored, archive(1, true))).toEqual([]);
  });

  it('is unreadable where Content Server answers otherwise, so that a check comes to its end', async () => {
    expect(await deviationsOf(stored, archive(Infinity, true))).toEqual([{ key: stored.key, document, what: 'unreadable', code: 'OPENTEXT_UNAVAILABLE', passing: false }]);
  });

  it('is waited for where Content Server is away altogether', async () => {
    expect(await deviationsOf(stored, archive(Infinity, false))).toMatchObject([{ what: 'unreadable', passing: true }]);
  });
});
