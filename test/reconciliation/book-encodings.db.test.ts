import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sonLaUnits } from '#matchers';
import { fixedClock } from '#src/clock.ts';
import { ensureCampaign } from '#src/db/campaigns.ts';
import { encodedText } from '#src/demo/legacy-text.ts';
import { runLinkage } from '#src/reconciliation/run.ts';
import { inventRegisters } from '../linkage/invented-registers.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { putMarriages, putPersons } from './working-copy.ts';

const { lines, marriages } = inventRegisters(12, 20, 5);
const CELLS = ['chongHoTen', 'voHoTen', 'chongNoiCuTru', 'voNoiCuTru', 'chongDanToc', 'voDanToc'];
/** All in one book; in whatever it is keyed, the first record is the same. */
const keyedIn = (inBook: (text: string) => string) =>
  marriages.map((written, at) => {
    const own = at === 0 ? () => 'Lo A Pao' : inBook;
    const keyed = CELLS.map((name) => [name, own(written[name] ?? '')]);
    return { key: `K${at}`, written: { ...written, noiDangKy: 'UBND', ...Object.fromEntries(keyed) } };
  });

let own: TestDatabase;
let snapshotFolder: string;
beforeAll(async () => {
  own = await testDatabase();
  snapshotFolder = await mkdtemp(join(tmpdir(), 'encodings-'));
});
afterAll(async () => {
  await own.drop();
  await rm(snapshotFolder, { recursive: true });
});

test.each([
  ['nights', true],
  ['whole runs', false],
])('over %s cases of a book keyed anew in Unicode are read as Unicode', async (name, isNight) => {
  const { campaignId } = await ensureCampaign(own.db, name);
  let minute = 0;
  const link = () =>
    runLinkage(own, campaignId, {
      units: sonLaUnits(),
      province: '14',
      workers: 1,
      clock: fixedClock(new Date(Date.UTC(2026, 7, 25, 1, minute++)).toISOString()),
      ...(isNight && { snapshotFolder }),
    });
  const encodings = async () => {
    const cases = own.db.selectFrom('cases').select('encoding').where('campaign_id', '=', campaignId);
    return new Set((await cases.execute()).map(({ encoding }) => encoding));
  };
  await putPersons(own, campaignId, lines);
  await putMarriages(
    own,
    campaignId,
    keyedIn((text) => encodedText(text, 'tcvn3')),
  );
  await link();
  expect(await encodings()).toEqual(new Set(['tcvn3']));
  await putMarriages(
    own,
    campaignId,
    keyedIn((text) => text),
  );
  await link();
  expect(await encodings()).toEqual(new Set(['unicode']));
});
