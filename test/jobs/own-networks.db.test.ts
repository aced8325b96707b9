import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cuttableLine } from '../support/cuttable-line.ts';
import { canMakeNetworks, ownNetwork } from '../support/own-network.ts';
import { killHost, linkUndisturbed, spawnHost, stopHost, untilDivided, untilPublished } from './hosts.ts';

let linked: Awaited<ReturnType<typeof linkUndisturbed>>;

beforeAll(async () => {
  linked = await linkUndisturbed(600);
});
afterAll(() => linked.province.drop());

/** Longer than the four seconds after which a host that is not heard of counts as lost. */
const AWAY_MS = 7_000;

test.runIf(await canMakeNetworks())(
  'of workers in networks of their own one falls silent in mid-run: the others finish, and it works again once it is back',
  { timeout: 180_000 },
  async () => {
    const before = await linked.published();
    const networks = await Promise.all([1, 2].map(ownNetwork));
    try {
      const lines = await Promise.all(
        networks.map(({ address }) => cuttableLine(linked.province.appUrl, address)),
      );
      const hosts = await Promise.all(
        networks.map(({ within }, at) => spawnHost(lines[at]!.url, linked.shiftMs, within)),
      );
      try {
        const orderId = await linked.order();
        await untilDivided(linked.province, orderId);
        await networks[0]!.pull();
        await pause(AWAY_MS);
        await networks[0]!.plugIn();
        await untilPublished(linked.province, orderId);
        expect(await linked.stands()).toEqual(linked.undisturbed);
        expect(await linked.published()).toBe(before + 1);
        // The other has left: whoever publishes this one is back.
        await stopHost(hosts[1]!);
        await untilPublished(linked.province, await linked.order());
        expect(await linked.stands()).toEqual(linked.undisturbed);
        expect(await linked.published()).toBe(before + 2);
      } finally {
        await Promise.all(hosts.filter(({ exitCode }) => exitCode === null).map(killHost));
        await Promise.all(lines.map((line) => line.close()));
      }
    } finally {
      await Promise.all(networks.map((network) => network.remove()));
    }
  },
);
