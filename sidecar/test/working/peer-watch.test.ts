import { BridgeError } from '../../src/domain/errors.js';
import { CONTENT_SERVER_SUSPICIOUS, PeerWatch, SHOP_SUSPICIOUS } from '../../src/working/peer-watch.js';
import { systemClock } from '../../src/adapters/system/clock.js';
import { SILENT } from '../fixtures/shop.js';
import { eventually } from '../fixtures/stores.js';

class Peer {
  away = false;
  probes = 0;
  degraded = '';
  recoveries = 0;
  readonly watch = new PeerWatch({
    peer: 'Content Server', suspicious: CONTENT_SERVER_SUSPICIOUS,
    probe: async () => {
      this.probes += 1;
      if (this.away) throw new BridgeError({ code: 'OPENTEXT_UNREACHABLE', message: 'It is away.', disposition: 'retry', nextAction: 'Wait.' });
    },
    clock: systemClock, log: SILENT, degrade: (message) => { this.degraded = message; }, recovered: () => { this.recoveries += 1; this.degraded = ''; }, firstPause: 1, longestPause: 4,
  });
}

describe('PeerWatch', () => {
  it('stops the claims while Content Server is away and lets them go on when it is back', async () => {
    const peer = new Peer();
    peer.away = true;
    peer.watch.failed('OPENTEXT_UNREACHABLE');
    await eventually(async () => !peer.watch.answers(), 'the outage is seen');
    expect(peer.degraded).toContain('It is away.');
    peer.away = false;
    await eventually(async () => peer.watch.answers(), 'the recovery is seen');
    expect([peer.degraded, peer.recoveries]).toEqual(['', 1]);
  });

  it('counts as away until what waited for it could be started again, whatever fails meanwhile', async () => {
    let [away, refusals] = [true, 3];
    const watch = new PeerWatch({
      peer: 'Content Server', suspicious: CONTENT_SERVER_SUSPICIOUS, clock: systemClock, log: SILENT, degrade: () => undefined, firstPause: 1, longestPause: 4,
      probe: async () => { if (away) throw new BridgeError({ code: 'OPENTEXT_UNREACHABLE', message: 'm', disposition: 'retry', nextAction: 'n' }); },
      recovered: async () => { if ((refusals -= 1) > 0) throw new Error('Connection terminated unexpectedly'); },
    });
    watch.failed('OPENTEXT_UNREACHABLE');
    await eventually(async () => !watch.answers(), 'the outage is seen');
    away = false;
    await eventually(async () => watch.answers(), 'the recovery');
    expect(refusals).toBe(0);
    await watch.stop();
  });

  it('goes on when a probe shows that a failure was no outage', async () => {
    const peer = new Peer();
    peer.watch.failed('OPENTEXT_UNAVAILABLE');
    await eventually(async () => peer.probes === 1, 'the probe');
    await peer.watch.stop();
    expect([peer.watch.answers(), peer.recoveries, peer.degraded]).toEqual([true, 0, '']);
  });

  it('does not even ask for failures of a single item, or of the shop', async () => {
    const peer = new Peer();
    for (const code of ['OPENTEXT_REFUSED', 'OPENTEXT_NODE_GONE', 'COMMERCE_UNREACHABLE', 'DOCUMENT_GONE']) peer.watch.failed(code);
    await peer.watch.stop();
    expect(peer.probes).toBe(0);
  });

  it('is told of the shop as a whole by other failures than by those of a document', () => {
    expect(['COMMERCE_UNREACHABLE', 'COMMERCE_FORBIDDEN', 'DOCUMENT_GONE', 'COMMERCE_REFUSED', 'OPENTEXT_UNREACHABLE'].filter((code) => SHOP_SUSPICIOUS.test(code)))
      .toEqual(['COMMERCE_UNREACHABLE', 'COMMERCE_FORBIDDEN']);
  });

  it('stops while it waits', async () => {
    const peer = new Peer();
    peer.away = true;
    peer.watch.failed('OPENTEXT_CREDENTIALS_REFUSED');
    await eventually(async () => peer.probes > 1, 'probes');
    await peer.watch.stop();
    expect(peer.recoveries).toBe(0);
  });
});
