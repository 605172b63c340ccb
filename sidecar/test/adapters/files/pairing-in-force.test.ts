import { PairingInForce } from '../../../src/adapters/files/pairing-in-force.js';
import { BridgeError } from '../../../src/domain/errors.js';
import type { Pairing } from '../../../src/domain/pairing.js';

const HOUR = 3_600_000;
const pairingOf = (name: string): Pairing => ({
  base: new URL(`https://${name}.example/`), oauth: { consumerKey: 'ck', consumerSecret: 'cs', token: `token-${name}`, tokenSecret: 'ts' }, signing: `whsec_${name}`,
});

describe('pairing in force', () => {
  let file: () => Pairing;
  let now: number;
  let told: string[];
  let pairing: PairingInForce;
  beforeEach(() => {
    [now, told, file] = [0, [], () => pairingOf('old')];
    pairing = new PairingInForce(() => file(), {
      changed: () => told.push('changed'), unusable: ({ message }) => told.push(message), usableAgain: () => told.push('usable again'),
    }, () => now);
  });

  it('is the new one soon after its file has changed, for signing and for the shop\'s services', () => {
    file = () => pairingOf('new');
    now += 1_000;
    expect(pairing.current()).toEqual(pairingOf('new'));
    expect(told).toEqual(['changed']);
  });

  it('accepts what was signed with the secret before for a day, and then no more', () => {
    file = () => pairingOf('new');
    now += 1_000;
    expect(pairing.signingSecrets()).toEqual(['whsec_new', 'whsec_old']);
    now += 24 * HOUR;
    expect(pairing.signingSecrets()).toEqual(['whsec_new']);
  });

  it('accepts every secret of several changes within the day', () => {
    for (const name of ['second', 'third']) {
      file = () => pairingOf(name);
      now += HOUR;
      pairing.current();
    }
    expect(pairing.signingSecrets()).toEqual(['whsec_third', 'whsec_second', 'whsec_old']);
  });

  it('keeps no secret twice when only the address or the token changed', () => {
    file = () => ({ ...pairingOf('old'), base: new URL('https://moved.example/') });
    now += 1_000;
    expect(pairing.current().base.href).toBe('https://moved.example/');
    expect(pairing.signingSecrets()).toEqual(['whsec_old']);
  });

  it('outlives a file that is damaged or half written, says so once, and takes the next sound one', () => {
    file = () => { throw new BridgeError({ code: 'PAIRING_UNUSABLE', message: 'It is cut off.', disposition: 'park', nextAction: 'Pair again.' }); };
    for (const second of [1, 2, 3]) {
      now = second * 1_000;
      expect(pairing.current()).toEqual(pairingOf('old'));
    }
    expect(told).toEqual(['It is cut off.']);
    file = () => pairingOf('new');
    now += 1_000;
    expect(pairing.current()).toEqual(pairingOf('new'));
    expect(told).toEqual(['It is cut off.', 'usable again', 'changed']);
  });

  it('looks at its file once a second at most', () => {
    let looks = 0;
    file = () => { looks += 1; return pairingOf('old'); };
    for (let calls = 0; calls < 100; calls += 1) pairing.current();
    now += 1_000;
    for (let calls = 0; calls < 100; calls += 1) pairing.current();
    expect(looks).toBe(1);
  });
});
