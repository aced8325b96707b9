import { once } from 'node:events';
import { createGzip } from 'node:zlib';
import { csvLine } from '../files/csv-line.ts';
import { openNewFile } from '../files/new-file.ts';

/** A CSV file that is written row by row. */
export interface TableFile {
  readonly path: string;
  readonly add: (cells: readonly string[]) => Promise<void>;
  /** Writes what is left and puts the file under its name. */
  readonly finish: () => Promise<void>;
  /** Leaves nothing behind; without effect after `finish`. */
  readonly discard: () => Promise<void>;
}

const CHUNK = 1 << 18;

/** Opens `path` for writing; a name that ends in `.gz` is packed. */
export async function openTableFile(
  path: string,
  columns: readonly string[],
  force: boolean,
): Promise<TableFile> {
  const file = await openNewFile(path, force);
  const zip = path.endsWith('.gz') ? createGzip({ level: 4 }) : undefined;
  const packing = zip
    ? (async () => {
        for await (const bytes of zip) await file.write(bytes as Uint8Array);
      })()
    : Promise.resolve();
  // An error of the disk comes out of `finish`; until then nobody waits for it.
  packing.catch(() => {});
  let text = csvLine(columns);
  const flush = async () => {
    const chunk = text;
    text = '';
    if (zip === undefined) await file.write(chunk);
    else if (!zip.write(chunk)) await Promise.race([once(zip, 'drain'), packing]);
  };
  return {
    path,
    add: async (cells) => {
      text += csvLine(cells);
      if (text.length > CHUNK) await flush();
    },
    finish: async () => {
      await flush();
      zip?.end();
      await packing;
      await file.publish();
    },
    discard: async () => {
      zip?.destroy();
      await packing.catch(() => {});
      await file.discard();
    },
  };
}
