import { decide, type CallNature, type CallOutcome } from '../../src/domain/disposition.js';

const status = (code: number): CallOutcome => ({ kind: 'status', status: code });

describe('disposition of failed calls', () => {
  it.each<[string, CallOutcome, string, string, string]>([
    // what happened, outcome, of a read, of a setting, of a creation
    ['connection refused', { kind: 'not-sent' }, 'retry', 'retry', 'retry'],
    ['reset after sending', { kind: 'lost' }, 'retry', 'retry', 'look'],
    ['a page of HTML', { kind: 'unreadable' }, 'retry', 'retry', 'look'],
    ['bad request', status(400), 'park', 'park', 'park'],
    ['signed out', status(401), 'renew', 'renew', 'renew'],
    ['forbidden', status(403), 'park', 'park', 'park'],
    ['request timeout', status(408), 'retry', 'retry', 'look'],
    ['conflict', status(409), 'retry', 'retry', 'look'],
    ['too large', status(413), 'park', 'park', 'park'],
    ['unprocessable', status(422), 'park', 'park', 'park'],
    ['locked', status(423), 'wait', 'wait', 'wait'],
    ['too many requests', status(429), 'retry', 'retry', 'retry'],
    ['server error', status(500), 'retry', 'retry', 'look'],
    ['bad gateway', status(502), 'retry', 'retry', 'look'],
    ['unavailable', status(503), 'retry', 'retry', 'look'],
    ['gateway timeout', status(504), 'retry', 'retry', 'look'],
    ['redirect', status(302), 'park', 'park', 'park'],
  ])('%s', (_what, outcome, read, set, create) => {
    const dispositions = (['read', 'set', 'create'] as CallNature[]).map((nature) => decide(nature, outcome).disposition);
    expect(dispositions).toEqual([read, set, create]);
  });

  it.each<CallOutcome>([{ kind: 'lost' }, status(502), status(504)])('a setting that may still be under way is told from one that is not: %j', (outcome) => {
    expect(decide('set', outcome)).toEqual({ reason: 'OUTCOME_UNKNOWN', disposition: 'retry' });
    expect([decide('set', { kind: 'not-sent' }).reason, decide('set', status(503)).reason]).toEqual(['UNREACHABLE', 'UNAVAILABLE']);
  });

  it('goes by what the server states before its status', () => {
    expect(decide('create', status(500), 'name-taken')).toEqual({ reason: 'NAME_TAKEN', disposition: 'look' });
    expect(decide('create', status(500), 'gone')).toEqual({ reason: 'NODE_GONE', disposition: 'park' });
    expect(decide('set', status(400), 'locked')).toEqual({ reason: 'LOCKED', disposition: 'wait' });
  });
});
