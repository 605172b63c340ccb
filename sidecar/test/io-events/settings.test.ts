import { readAdobeIo } from '../../src/adobe-io-settings.js';
import type { Environment } from '../../src/setting-values.js';

const ALL: Environment = {
  ADOBE_IO_CLIENT_ID: 'client', ADOBE_IO_CLIENT_SECRET: 'p8e-secret-1', ADOBE_IO_ORG_ID: '4CC7D9704674CFB2138A2C54@AdobeOrg', ADOBE_IO_JOURNAL_URL: 'https://events-va6.adobe.io/events/organizations/1/integrations/2/3',
  ADOBE_IO_PROVIDER_ID: '1d02b72b-225f-45a0-a45f-4e89e1b3f300', ADOBE_IO_PUBLISH: 'workspace.created, workflow.decided = com.example.decided',
};

describe('settings of Adobe I/O Events', () => {
  it('are off where none of its parts is switched on', () => {
    expect(readAdobeIo({ ADOBE_IO_CLIENT_ID: 'client', ADOBE_IO_PROVIDER_ID: 'x' })).toBeUndefined();
  });

  it('need no secret for the webhook alone', () => {
    expect(readAdobeIo({ ADOBE_IO_WEBHOOK: 'on', ADOBE_IO_CLIENT_ID: 'client' })).toMatchObject({ webhook: true, journal: undefined, publishing: undefined });
  });

  it('give each kind its event code', () => {
    const settings = readAdobeIo({ ...ALL, ADOBE_IO_SUBJECTS: 'observer.acme_warranty_save_after=order:order_id' });
    expect([...settings?.publishing?.codes ?? []]).toEqual([['workspace.created', 'workspace.created'], ['workflow.decided', 'com.example.decided']]);
    expect([settings?.journal?.start, settings?.subjects.get('observer.acme_warranty_save_after')]).toEqual(['oldest', { type: 'order', fields: ['order_id'] }]);
  });

  it.each([
    ['ADOBE_IO_CLIENT_ID', undefined], ['ADOBE_IO_CLIENT_SECRET', undefined], ['ADOBE_IO_ORG_ID', 'acme'], ['ADOBE_IO_WEBHOOK', 'yes'], ['ADOBE_IO_JOURNAL_START', 'now'], ['ADOBE_IO_PROVIDER_ID', undefined],
    ['ADOBE_IO_PROVIDER_ID', 'acme'], ['ADOBE_IO_PUBLISH', 'workspace.deleted'], ['ADOBE_IO_PUBLISH', 'workspace.created=a b'], ['ADOBE_IO_SUBJECTS', 'observer.x=invoice:entity_id'], ['ADOBE_IO_SUBJECTS', 'x'],
  ])('that cannot be are refused by name: %s=%s', (name, value) => {
    expect(() => readAdobeIo({ ...ALL, [name]: value })).toThrow(name);
  });

  it.each([
    ['ADOBE_IO_JOURNAL_URL', 'http://events.adobe.io/events/1'], ['ADOBE_IO_JOURNAL_URL', 'https://events.adobe.io.evil.example/events/1'], ['ADOBE_IO_JOURNAL_URL', 'https://evil.example/adobe.io'],
    ['ADOBE_IO_JOURNAL_URL', 'https://user@events.adobe.io/events/1'], ['ADOBE_IO_JOURNAL_URL', 'https://events.adobe.io:8443/events/1'], ['ADOBE_IO_JOURNAL_URL', 'http://127.0.0.1:4000/events/1'],
    ['ADOBE_IO_STAND_IN', 'http://adobe.example:4000'], ['ADOBE_IO_STAND_IN', 'https://127.0.0.1.evil.example:4000'], ['ADOBE_IO_STAND_IN', 'http://127.0.0.1:4000@evil.example'],
  ])('names no host but Adobe\'s own: %s=%s', (name, value) => {
    expect(() => readAdobeIo({ ...ALL, [name]: value })).toThrow(name);
  });
});
