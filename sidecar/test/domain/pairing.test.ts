import { parsePairing } from '../../src/domain/pairing.js';
import { pairing, SECRET } from '../fixtures/service.js';

const packed = (value: unknown) => `wsb1_${Buffer.from(JSON.stringify(value)).toString('base64url')}`;
const whole = { v: 1, base: 'https://shop.example/', oauth: { consumerKey: 'a', consumerSecret: 'b', token: 'c', tokenSecret: 'd' }, signing: SECRET };

describe('pairing string', () => {
  it('tells the shop and its secrets, also with a line end behind it or no slash', () => {
    expect(parsePairing(`${pairing('https://shop.example/store')}\n`)).toMatchObject({ base: new URL('https://shop.example/store/'), signing: SECRET, oauth: { consumerKey: 'ck' } });
  });

  it.each([
    ['another text', 'hello', 'does not start with wsb1_'],
    ['cut off', pairing('https://shop.example/').slice(0, 80), 'cut off'],
    ['of another version', packed({ ...whole, v: 2 }), 'version'],
    ['without an address', packed({ ...whole, base: undefined }), 'address'],
    ['with another kind of address', packed({ ...whole, base: 'file:///etc/passwd' }), 'address'],
    ['without a token', packed({ ...whole, oauth: { ...whole.oauth, token: '' } }), 'oauth.token'],
    ['without a signing secret', packed({ ...whole, signing: 'secret' }), 'signing'],
    ['no object', packed(null), 'version'],
  ])('%s is refused with its cause and what to do, repeating nothing of it', (_what, text, cause) => {
    const attempt = () => parsePairing(text);
    expect(attempt).toThrow(expect.objectContaining({ code: 'PAIRING_UNUSABLE', message: expect.stringContaining(cause) as string, nextAction: expect.stringContaining('workspaces:pair') as string }) as Error);
    expect(attempt).not.toThrow(SECRET);
  });
});
