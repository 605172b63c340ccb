import { postgresMissing } from '../processes/postgres-server.js';
import type { PlacedOrder } from '../demo/shop.js';
import { until } from '../processes/until.js';
import { Cluster, type Replica } from './fixtures/cluster.js';

const whenInstalled = postgresMissing() === undefined && !process.env['DATABASE_URL'] ? describe : describe.skip;

whenInstalled('three replicas on one PostgreSQL, under load', () => {
  let cluster: Cluster;
  const all: PlacedOrder[] = [];
  beforeAll(async () => { cluster = await Cluster.start(); });
  afterAll(async () => { await cluster.stop(); });
  beforeEach(async () => {
    cluster.balancer.passed.length = 0;
    await cluster.resetCounts();
  });

  const customersOf = (orders: readonly PlacedOrder[]) => new Set(orders.map((order) => cluster.store.record(order).snapshot.customer.id));

  it('are restarted one after the other: nothing is lost or done twice, and the shop is refused by none but the one that stops', async () => {
    const exitCodes: (number | null)[] = [];
    const orders = await cluster.tradingWhile(async () => {
      for (const replica of cluster.replicas) {
        exitCodes.push(await replica.stop('SIGTERM'));
        replica.start();
        await replica.ready();
        await until('the balancer to see it', async () => cluster.balancer.readyCount() === 3);
      }
    });
    all.push(...orders);
    await cluster.settled();
    expect(exitCodes).toEqual([0, 0, 0]);
    expect(await cluster.problems(orders)).toEqual([]);
    expect(cluster.balancer.passed.filter(({ status }) => status === 202).length).toBeGreaterThanOrEqual(orders.length);
    expect(cluster.balancer.passed.filter(({ status, stopping }) => status >= 500 && !stopping)).toEqual([]);
    // each effect once, also by the calls that were made
    const { byOperation } = await cluster.counts();
    expect(byOperation['workspace.create']).toBe(orders.length + customersOf(orders).size);
    expect(byOperation['version.add'] ?? 0).toBe(0);
  });

  it('outlive a database server that dies and comes back: nothing is lost or stored twice', async () => {
    const before = (await cluster.logs()).map((log) => log.length);
    const orders = await cluster.tradingWhile(async () => {
      for (const more of [1, 2]) {
        const passed = cluster.balancer.passed.length;
        await cluster.database.crashAndRestart();
        await until(`events to be taken in again, ${more}`, async () => cluster.balancer.passed.slice(passed).some(({ status }) => status === 202));
      }
    });
    all.push(...orders);
    await cluster.settled();
    // what a replica was doing when the server died decides how it tells of it
    expect((await cluster.logs()).map((log, index) => log.slice(before[index])).join('')).toMatch(/"level":"(warn|error)"/);
    expect(cluster.replicas.map((replica) => replica.lives())).toEqual([true, true, true]);
    expect(await cluster.problems(orders)).toEqual([]);
    // while it was away the shop was asked to keep its events, by no other answer
    expect(cluster.balancer.passed.filter(({ status }) => ![202, 502, 503].includes(status))).toEqual([]);
  });

  it('take over what a replica had in work that was killed', async () => {
    const [dead, ...others] = cluster.replicas as [Replica, ...Replica[]];
    let leftBehind = 0;
    const orders = await cluster.tradingWhile(async () => {
      // until one dies with work in its hands
      while (leftBehind === 0) {
        if (!dead.lives()) dead.start();
        await dead.ready();
        await until('it to have work', async () => await cluster.inWork(dead) > 0);
        await dead.stop('SIGKILL');
        leftBehind = await cluster.inWork(dead);
      }
      await until('the balancer to pass it over', async () => cluster.balancer.readyCount() === others.length);
    });
    all.push(...orders);
    await cluster.settled();
    expect(await cluster.problems(orders)).toEqual([]);
    dead.start();
    await dead.ready();
  });

  it('told all of it again, write nothing: every order is there once', async () => {
    cluster.store.outbox.replay(() => true);
    await cluster.store.deliver();
    await cluster.settled();
    expect((await cluster.counts()).writes).toBe(0);
    expect(await cluster.problems(all)).toEqual([]);
  });
});
