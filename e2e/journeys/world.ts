import { rmSync } from 'node:fs';
import { type Browser } from 'playwright-core';
import { Installation } from '../demo/installation.js';
import { launchBrowser } from '../magento/harness/admin-browser.js';
import { type Cron } from '../magento/harness/cron.js';
import { type Magento, startMagento } from '../magento/harness/magento.js';
import { MagentoShop } from '../magento/shop.js';
import { journeysMapping } from './mapping.js';
import { Agent } from './people/agent.js';
import { Buyer } from './people/buyer.js';
import { Colleague } from './people/colleague.js';
import { Visitor } from './people/visitor.js';

/** A shop with its cron, a sidecar and a Content Server, and a browser to look at all of them. */
export class World {
  private constructor(readonly magento: Magento, readonly installation: Installation, private readonly browser: Browser, private readonly cron: Cron, private readonly mapping: string) {}

  static async start(progress: (line: string) => void): Promise<World> {
    const magento = await startMagento({ progress, withB2b: true, fresh: process.argv.includes('--fresh') });
    const mapping = journeysMapping();
    let installation: Installation | undefined;
    try {
      const shop = new MagentoShop(magento);
      installation = await Installation.start({ shop, sidecarEnvironment: { MAPPING_DIR: mapping, OBSERVE_SECONDS: '2', OBSERVE_CALLS_PER_SECOND: '20' } });
      await magento.configure({ 'workspace_bridge/workflow/startable': 'quote quote-approval Quote approval\ncase case-resolution Case resolution' });
      await magento.cli('cache:enable');
      await magento.cli('workspaces:backfill', '--type=product');
      await shop.deliver();
      await installation.settled();
      return new World(magento, installation, await launchBrowser(), magento.cron(30), mapping);
    } catch (error) {
      await installation?.stop();
      await magento.stop();
      rmSync(mapping, { recursive: true });
      throw error;
    }
  }

  async stop(): Promise<void> {
    await this.browser.close();
    await this.cron.stop();
    await this.installation.stop();
    await this.magento.stop();
    rmSync(this.mapping, { recursive: true });
  }

  arrive(options?: { readonly scripts?: boolean }): Promise<Visitor> {
    return Visitor.arrive(this.browser, options);
  }
}

/** Who takes part in one journey. */
export class Cast {
  private readonly visitors: Visitor[] = [];

  constructor(readonly world: World) {}

  async buyer(who?: { readonly email: string; readonly password: string }): Promise<Buyer> {
    const buyer = new Buyer(await this.arrive(), this.world.magento.baseUrl);
    if (who !== undefined) await buyer.signIn(who);
    return buyer;
  }

  /** Somebody whose browser runs no script. */
  async buyerWithoutScripts(): Promise<Buyer> {
    return new Buyer(await this.arrive({ scripts: false }), this.world.magento.baseUrl);
  }

  async agent(): Promise<Agent> {
    const agent = new Agent(await this.arrive(), this.world.magento.baseUrl);
    await agent.signIn();
    return agent;
  }

  async colleague(): Promise<Colleague> {
    return new Colleague(await this.arrive(), this.world.installation.contentServerUrl);
  }

  /** @param failure names the traces that are kept; none are without it */
  async leave(failure?: string): Promise<void> {
    for (const [index, visitor] of this.visitors.entries()) await visitor.leave(failure === undefined ? undefined : `${failure}-${index + 1}`);
  }

  private async arrive(options?: { readonly scripts?: boolean }): Promise<Visitor> {
    const visitor = await this.world.arrive(options);
    this.visitors.push(visitor);
    return visitor;
  }
}
