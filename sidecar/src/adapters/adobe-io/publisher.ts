import type { CloudEvent } from '../../domain/publication.js';
import type { EventPublisher } from '../../ports/io-events.js';
import { withToken, type AdobeCalls } from './with-token.js';

/** The Events Publishing API: 200, or 204 when nobody has registered for the event. Source: AdobeDocs/adobe-io-events, guides/api/eventsingress-api. */
export class AdobePublisher implements EventPublisher {
  constructor(private readonly calls: AdobeCalls) {}

  async publish(event: CloudEvent): Promise<void> {
    await withToken(this.calls, 'publish an event', (client) => client.publishEvent(event));
  }
}
