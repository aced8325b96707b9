import { z } from 'zod';
import type { BackupPiece } from '../files/backup-file.ts';

/** Folders of the data folder whose files belong to rows of the database. */
export const FILE_FOLDERS = ['scans', 'exports'] as const;
export type FileFolder = (typeof FILE_FOLDERS)[number];

const count = z.int().nonnegative();
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const name = z.string().min(1).max(63);

const tableContent = z.object({ table: name, rows: count, bytes: count, sha256 });
const manifest = z.object({
  tables: z.array(tableContent),
  /** Last value of each sequence; absent where it gave none yet. */
  sequences: z.record(z.string(), count),
  files: z.object({ count, bytes: count, sha256 }),
  /** Files rows speak of that were not there; the first as `folder/name`. */
  missing: z.object({ count, first: z.array(z.string()).max(100) }),
});
const opening = z.object({
  format: z.literal(1),
  madeAt: z.iso.datetime(),
  /** Names of the migrations the database had. */
  migrations: z.array(z.string()),
  server: z.string(),
});

/** The texts of a backup, in the order they come: opening, (table, rows) ..., (file, bytes) ..., manifest. */
const text = z.discriminatedUnion('is', [
  z.object({ is: z.literal('opening'), opening }),
  z.object({ is: z.literal('table'), table: name, columns: z.array(name).min(1) }),
  z.object({
    is: z.literal('file'),
    folder: z.enum(FILE_FOLDERS),
    name: z.string().regex(/^[0-9a-f-]{36,64}$/),
  }),
  z.object({ is: z.literal('end') }),
  z.object({ is: z.literal('manifest'), manifest }),
]);

export type BackupText = z.infer<typeof text>;
export type BackupManifest = z.infer<typeof manifest>;
export type BackupOpening = z.infer<typeof opening>;
export type TableContent = z.infer<typeof tableContent>;

export const say = (said: BackupText): BackupPiece => ({ kind: 'text', text: JSON.stringify(said) });

/** undefined: nothing this version of the program writes. */
export function hear(piece: BackupPiece): BackupText | undefined {
  if (piece.kind === 'bytes') return undefined;
  try {
    return text.safeParse(JSON.parse(piece.text)).data;
  } catch {
    return undefined;
  }
}
