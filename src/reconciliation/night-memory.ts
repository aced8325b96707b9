import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { NightlyState } from '../linkage/nightly-linkage.ts';
import { readSnapshot, writeSnapshot } from '../linkage/snapshot-file.ts';
import { baseColumns, nightColumns, readNightlyState } from '../linkage/state-snapshot.ts';

/** What must be as it was for what a run found to hold in the next. */
export interface NightConditions {
  /** Of the database, see `readDatabaseIdentity`. */
  readonly database: string;
  /** Model, units, province and program. */
  readonly settings: string;
}

/** What a run leaves to the next, but for the columns. */
export interface NightNote extends NightConditions {
  readonly runId: number;
  readonly publishedAt: string;
  /** See `readWatermark`. */
  readonly watermark: number;
  /** Day that dates were read by, `yyyy-mm-dd`. */
  readonly day: string;
  /** Of all records in order. */
  readonly versions: string;
  /** First day from which a record is read otherwise, as `yyyymmdd`; 0 for never. */
  readonly turnsOn: number;
  /** Numbers of the runs that the files with the columns are named after. */
  readonly base: number;
  readonly night: number;
}

interface Checksummed {
  readonly note: NightNote;
  readonly checksum: string;
}

const checksumOf = (note: unknown) => createHash('md5').update(JSON.stringify(note)).digest('hex');

/** A campaign's file, and the run whose columns it holds. */
const FILE_OF = /^campaign-(\d+)(?:-(?:base|night)-(\d+)(?:\.part)?$|[-.])/;

/** One campaign's files in the folder of snapshots. */
export interface NightFiles {
  /** @returns undefined where there is none, or it is damaged */
  readonly note: () => NightNote | undefined;
  /** Reads the columns; undefined where a byte of them is in doubt. */
  readonly recall: (note: NightNote) => NightlyState | undefined;
  /** Writes the columns, which are nothing until a note names them. */
  readonly keep: (names: Pick<NightNote, 'base' | 'night'>, state: NightlyState) => Promise<void>;
  /** Writes the note that names columns which were kept; then removes what no note names, but what later runs have begun. */
  readonly remember: (note: NightNote) => void;
  /** Another run stands for the same columns. */
  readonly renote: (note: NightNote) => void;
  /**
   * Removes columns of runs that came to nothing: those no note names. What cannot be removed is left to the next run.
   *
   * @param isOf which runs' columns; of one that is still at work they are missed by the next night, which is whole then
   */
  readonly forgetUnnamed: (isOf: (run: number) => boolean) => void;
}

export function nightFiles(folder: string, campaignId: number): NightFiles {
  const prefix = `campaign-${campaignId}`;
  const notePath = join(folder, `${prefix}.json`);
  const baseName = (run: number) => `${prefix}-base-${run}`;
  const nightName = (run: number) => `${prefix}-night-${run}`;

  /** @returns undefined where there is none. @throws where it cannot be read, or is damaged */
  function readNote(): NightNote | undefined {
    let text: string;
    try {
      text = readFileSync(notePath, 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    }
    const { note, checksum } = JSON.parse(text) as Checksummed;
    if (checksumOf(note) !== checksum) throw new Error(`${notePath} is damaged`);
    return note;
  }

  function writeNote(note: NightNote): void {
    const checked: Checksummed = { note, checksum: checksumOf(note) };
    writeFileSync(`${notePath}.part`, JSON.stringify(checked), { mode: 0o600 });
    renameSync(`${notePath}.part`, notePath);
  }

  /** @param isOf which runs' columns, NaN for a file that holds none */
  function removeUnnamed(note: NightNote | undefined, isOf: (run: number) => boolean): void {
    const kept = new Set([`${prefix}.json`, ...(note ? [baseName(note.base), nightName(note.night)] : [])]);
    for (const name of readdirSync(folder)) {
      const [, campaign, run] = FILE_OF.exec(name) ?? [];
      if (campaign === String(campaignId) && !kept.has(name) && isOf(Number(run)))
        rmSync(join(folder, name), { force: true });
    }
  }

  return {
    note() {
      try {
        return readNote();
      } catch {
        return undefined;
      }
    },
    recall({ base, night }) {
      const [baseRead, nightRead] = [baseName(base), nightName(night)].map((name) =>
        readSnapshot<{ readonly name: string }>(join(folder, name)),
      );
      if (baseRead?.meta.name !== baseName(base) || nightRead?.meta.name !== nightName(night))
        return undefined;
      return readNightlyState(baseRead.columns, nightRead.columns);
    },
    async keep({ base, night }, state) {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      const write = (name: string, columns: ReturnType<typeof baseColumns>) =>
        writeSnapshot(join(folder, name), { meta: { name }, columns });
      if (base === night) await write(baseName(base), baseColumns(state));
      await write(nightName(night), nightColumns(state));
    },
    remember(note) {
      writeNote(note);
      removeUnnamed(note, (run) => !(run > note.night));
    },
    renote: writeNote,
    forgetUnnamed(isOf) {
      try {
        // A note that cannot be read may name any of them: nothing is removed then.
        removeUnnamed(readNote(), isOf);
      } catch {}
    },
  };
}
