import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withCampaignOrFiles } from '../src/cli/campaign-or-files.ts';
import type { CommandContext } from '../src/cli/command.ts';
import { linkQuietly } from '../src/cli/link-quietly.ts';
import { readRowTable } from '../src/cli/read-row-table.ts';
import { createTerminal } from '../src/cli/terminal.ts';
import { systemClock } from '../src/clock.ts';
import { readConfig } from '../src/config.ts';
import { generateProvince } from '../src/demo/generate-province.ts';
import type { NoiseLevel } from '../src/demo/noise.ts';
import { gatherLabelledEvidence, type LabelledEvidence } from '../src/quality/labelled-evidence.ts';
import type { Label } from '../src/quality/labels.ts';
import { compileModel, type MarriageModelFile } from '../src/reconciliation/model-file.ts';

/** An invented province to learn from. */
export interface InventedProvince {
  readonly noise: NoiseLevel;
  readonly seed: number;
  readonly marriages: number;
  readonly persons: number;
  /** Of its couples, 0 to 1. */
  readonly share: number;
}

/** A number in [0, 1) for a couple, so that both records of a double entry fall on the same side. */
export function placeOfCouple({ husbandPid, wifePid, recordKey }: Label): number {
  const couple = husbandPid ?? wifePid ?? recordKey;
  return createHash('sha256').update(couple).digest().readUInt32BE(0) / 2 ** 32;
}

/** Invents a province, pulls and blocks it as a run does, and returns the evidence of its records with the truth. */
export async function inventLabelledProvince(
  { noise, seed, marriages, persons, share }: InventedProvince,
  start: MarriageModelFile,
): Promise<LabelledEvidence> {
  const directory = await mkdtemp(join(tmpdir(), 'doichieu-labelled-'));
  const { signal } = new AbortController();
  const context: CommandContext = {
    config: readConfig(),
    clock: systemClock,
    terminal: createTerminal(process.stderr, process.stderr, systemClock.elapsed),
    signal,
  };
  try {
    await generateProvince({ noise, seed, marriages, persons, directory, gzip: true });
    const file = (name: string) => join(directory, `${name}.csv.gz`);
    const { rows } = await readRowTable(
      join(directory, 'truth.csv'),
      ['record_key', 'husband_pid', 'wife_pid'],
      signal,
    );
    const pid = (text: string | undefined) => (text === 'NONE' ? undefined : text);
    const labels = rows
      .map(
        (row): Label => ({
          recordKey: row.record_key!,
          husbandPid: pid(row.husband_pid),
          wifePid: pid(row.wife_pid),
          source: 'audit',
        }),
      )
      .filter((label) => placeOfCouple(label) < share);
    const sources = { 'civil-status': [file('marriages')], population: [file('persons')] };
    return await withCampaignOrFiles('bench', sources, context, async (workspace, campaign) => {
      const { prepared, keys } = await linkQuietly(workspace, campaign, compileModel(start), context);
      return gatherLabelledEvidence(prepared, keys, labels);
    });
  } finally {
    await rm(directory, { recursive: true });
  }
}
