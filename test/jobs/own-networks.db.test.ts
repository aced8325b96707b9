import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type InventedProvince, inventProvince } from '../review/invented-province.ts';
import { cuttableLine } from '../support/cuttable-line.ts';
import { canMakeNetworks, ownNetwork } from '../support/own-network.ts';
import {
  countPublished,
  hastenTakeover,
  killHost,
  orderRun,
  spawnHost,
  stopHost,
  toThatNight,
  untilDivided,
  untilPublished,
  whatStands,
} from './hosts.ts';
import { startHost } from './start-host.ts';

let province: InventedProvince;
let shiftMs: number;
let undisturbed: Readonly<Record<string, unknown>>;

beforeAll(async () => {
  province = await inventProvince(600);
  shiftMs = toThatNight();
  const host = await startHost(province.appUrl, shiftMs);
  await hastenTakeover(province);
  await untilPublished(province, await order());
  await host.stop();
  undisturbed = await stands();
});
afterAll(() => province.drop());

const order = () => orderRun(province, province.campaignId, shiftMs);
const stands = () => whatStands(province, province.campaignId);
const published = () => countPublished(province, province.campaignId);

/** Longer than the four seconds after which a host that is not heard of counts as lost. */
const AWAY_MS = 7_000;

test.runIf(await canMakeNetworks())(
  'of workers in networks of their own one falls silent in mid-run: the others finish, and it works again once it is back',
  { timeout: 180_000 },
  async () => {
    const before = await published();
    const networks = await Promise.all([1, 2].map(ownNetwork));
    try {
      const lines = await Promise.all(networks.map(({ address }) => cuttableLine(province.appUrl, address)));
      const hosts = await Promise.all(
        networks.map(({ within }, at) => spawnHost(lines[at]!.url, shiftMs, within)),
      );
      try {
        const orderId = await order();
        await untilDivided(province, orderId);
        await networks[0]!.pull();
        await pause(AWAY_MS);
        await networks[0]!.plugIn();
        await untilPublished(province, orderId);
        expect(await stands()).toEqual(undisturbed);
        expect(await published()).toBe(before + 1);
        // The other has left: whoever publishes this one is back.
        await stopHost(hosts[1]!);
        await untilPublished(province, await order());
        expect(await stands()).toEqual(undisturbed);
        expect(await published()).toBe(before + 2);
      } finally {
        await Promise.all(hosts.filter(({ exitCode }) => exitCode === null).map(killHost));
        await Promise.all(lines.map((line) => line.close()));
      }
    } finally {
      await Promise.all(networks.map((network) => network.remove()));
    }
  },
);
