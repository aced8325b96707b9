import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { type FileHandle, open, rename } from 'node:fs/promises';
import { crc32 } from 'node:zlib';

export type SnapshotColumn = Uint8Array | Uint16Array | Int32Array | Uint32Array | Float64Array;

const KINDS = { Uint8Array, Uint16Array, Int32Array, Uint32Array, Float64Array } as const;
type Kind = keyof typeof KINDS;

/** Columns with what is said of them. */
export interface Snapshot<Meta> {
  readonly meta: Meta;
  readonly columns: Readonly<Record<string, SnapshotColumn>>;
}

interface Header<Meta> {
  readonly meta: Meta;
  readonly sections: readonly {
    readonly name: string;
    readonly kind: Kind;
    readonly length: number;
    readonly crc: number;
  }[];
}

/** A change of what any column means counts this up: files of another number are made anew. */
const FORMAT = 1;
const MAGIC = Buffer.from(`DCSNAP${String(FORMAT).padStart(2, '0')}`);
/** Magic, length of the header, checksum of the header. */
const PREAMBLE = MAGIC.length + 8;
/** Columns begin at multiples of a cache line. */
const ALIGNMENT = 64;

function allocate(kind: Kind, length: number): SnapshotColumn {
  const Column = KINDS[kind] as new (buffer: SharedArrayBuffer) => SnapshotColumn;
  return new Column(new SharedArrayBuffer(length * KINDS[kind].BYTES_PER_ELEMENT));
}

const padded = (bytes: number) => Math.ceil(bytes / ALIGNMENT) * ALIGNMENT;
const bytesOf = (column: SnapshotColumn) =>
  new Uint8Array(column.buffer, column.byteOffset, column.byteLength);

/**
 * Writes columns to a file: under another name first, then renamed. Nothing waits for the disk: what a power cut leaves
 * of a file its checksums tell, one for each column.
 */
export async function writeSnapshot<Meta>(path: string, { meta, columns }: Snapshot<Meta>): Promise<void> {
  const sections = Object.entries(columns).map(([name, column]) => ({
    name,
    kind: column.constructor.name as Kind,
    length: column.length,
    crc: crc32(bytesOf(column)),
  }));
  const header = Buffer.from(JSON.stringify({ meta, sections } satisfies Header<Meta>));
  const preamble = Buffer.alloc(PREAMBLE);
  MAGIC.copy(preamble);
  preamble.writeUInt32LE(header.length, MAGIC.length);
  preamble.writeUInt32LE(crc32(header), MAGIC.length + 4);
  const part = `${path}.part`;
  const file = await open(part, 'w', 0o600);
  try {
    await writeAll(file, preamble, 0);
    await writeAll(file, header, PREAMBLE);
    let at = padded(PREAMBLE + header.length);
    for (const column of Object.values(columns)) {
      await writeAll(file, bytesOf(column), at);
      at += padded(column.byteLength);
    }
  } finally {
    await file.close();
  }
  await rename(part, path);
}

async function writeAll(file: FileHandle, bytes: Uint8Array, position: number): Promise<void> {
  for (let done = 0; done < bytes.length; ) {
    const { bytesWritten } = await file.write(bytes, done, bytes.length - done, position + done);
    done += bytesWritten;
  }
}

/** @returns whether all of it could be read */
function readAll(file: number, bytes: Uint8Array, position: number): boolean {
  for (let done = 0; done < bytes.length; ) {
    const read = readSync(file, bytes, done, bytes.length - done, position + done);
    if (read === 0) return false;
    done += read;
  }
  return true;
}

/** Columns on memory that threads share; undefined where any byte of the file is in doubt. */
export function readSnapshot<Meta>(path: string): Snapshot<Meta> | undefined {
  return withFile(path, (file) => {
    const read = readHeader<Meta>(file);
    if (read === undefined) return undefined;
    const columns: Record<string, SnapshotColumn> = {};
    let at = padded(read.end);
    for (const { name, kind, length, crc } of read.header.sections) {
      const column = allocate(kind, length);
      if (!readAll(file, bytesOf(column), at) || crc32(bytesOf(column)) !== crc) return undefined;
      columns[name] = column;
      at += padded(column.byteLength);
    }
    return { meta: read.header.meta, columns };
  });
}

function withFile<T>(path: string, work: (file: number) => T): T | undefined {
  let file: number;
  try {
    file = openSync(path, 'r');
  } catch {
    return undefined;
  }
  try {
    return work(file);
  } finally {
    closeSync(file);
  }
}

function readHeader<Meta>(file: number): { readonly header: Header<Meta>; readonly end: number } | undefined {
  const preamble = Buffer.alloc(PREAMBLE);
  if (!readAll(file, preamble, 0) || !preamble.subarray(0, MAGIC.length).equals(MAGIC)) return undefined;
  const length = preamble.readUInt32LE(MAGIC.length);
  if (PREAMBLE + length > fstatSync(file).size) return undefined;
  const text = Buffer.alloc(length);
  if (!readAll(file, text, PREAMBLE) || crc32(text) !== preamble.readUInt32LE(MAGIC.length + 4))
    return undefined;
  return { header: JSON.parse(text.toString()) as Header<Meta>, end: PREAMBLE + length };
}

/** A value as a column of JSON text. */
export const jsonColumn = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value));

/** What `jsonColumn` wrote. */
export const readJsonColumn = <T>(column: SnapshotColumn | undefined): T =>
  JSON.parse(Buffer.from(column as Uint8Array).toString()) as T;
