import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { authorise } from '../access/authorise.ts';
import { recordEvent } from '../audit/record-event.ts';
import { type Db, inTransaction } from '../db/database.ts';
import {
  type AskedListRow,
  findReplyByContent,
  insertReply,
  listAskedRows,
  type ReplyRow,
} from '../db/replies.ts';
import { readReplyCells } from '../domain/reply-cells.ts';
import { looksLikeRowCode, readRowCode } from '../domain/row-code.ts';
import { AppError } from '../errors.ts';
import { type CodedRow, type CodedRows, readCodedRows, readJsonText } from '../files/coded-rows.ts';
import { messages } from '../messages.ts';
import { inTurns } from './in-turns.ts';
import { REPLY_HEADINGS } from './list-columns.ts';
import { previewReply, type ReplyPreview } from './preview-reply.ts';
import { rowScopeOf, type TransferContext } from './transfer-context.ts';

type Cell = keyof typeof REPLY_HEADINGS;
type Coded = CodedRow<Cell>;

export interface ReadReplyInput {
  readonly campaignId: number;
  /** Where the file lies now. */
  readonly path: string;
  /** As the sender calls it; only shown. */
  readonly fileName?: string | undefined;
}

/**
 * Reads a returned list (XLSX, CSV or JSON) by the codes of its rows, checks it and keeps what it says, row by row, with
 * why a row cannot be taken. Nothing changes yet. The same bytes again from the
 * same person are the same reply; anybody else's rows are checked by their own jurisdiction.
 *
 * Errors: REPLY_UNUSABLE for a file that is no table, without any coded row or without the column of outcomes; NOT_ALLOWED.
 */
export async function readReply(
  context: TransferContext,
  { campaignId, path, fileName = basename(path) }: ReadReplyInput,
): Promise<ReplyPreview> {
  const { db, clock, actor } = context;
  authorise(actor, 'reply.read');
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  const sha256 = hash.digest('hex');
  const { accountId } = actor;
  const known = await findReplyByContent(db, campaignId, sha256, accountId);
  if (known !== undefined) return await previewReply(context, known);
  const coded = await codedRows(path, fileName);
  const at = clock.now();
  const read = await inTransaction(db, async (trx) => {
    const { rows, ...unsaid } = await checkRows(trx, context, campaignId, coded);
    const made = await insertReply(trx, { campaignId, fileName, sha256, accountId, at, ...unsaid }, rows);
    if (made === undefined) return undefined;
    await recordEvent(trx, {
      at,
      actor,
      action: 'reply.read',
      subject: `reply:${made}`,
      campaignId,
      detail: {
        ...unsaid,
        rows: rows.length,
        faults: rows.filter(({ fault }) => fault !== null).length,
        sha256,
      },
    });
    return made;
  });
  const replyId = read ?? (await findReplyByContent(db, campaignId, sha256, accountId))!.replyId;
  return await previewReply(context, { replyId });
}

async function codedRows(path: string, fileName: string): Promise<readonly Coded[]> {
  const { rows, found } = await readTables(path, fileName);
  if (rows.length === 0) throw new AppError('REPLY_UNUSABLE', messages.transfers.replyNoRows(fileName));
  if (!found.has('outcome'))
    throw new AppError('REPLY_UNUSABLE', messages.transfers.replyNoOutcome(fileName));
  return rows;
}

async function readTables(path: string, fileName: string): Promise<CodedRows<Cell>> {
  try {
    const json = await readJsonText(path);
    if (json !== undefined) return { rows: jsonRows(json, fileName), found: new Set(['outcome']) };
    const { rows, found } = await readCodedRows(path, REPLY_HEADINGS, looksLikeRowCode);
    // The file lies here under a name of ours; the sender knows its own.
    const source = (told: string) => told.replace(basename(path), () => fileName);
    return { rows: rows.map((row) => ({ ...row, source: source(row.source) })), found };
  } catch (cause) {
    if (!(cause instanceof AppError) || cause.code === 'REPLY_UNUSABLE') throw cause;
    throw new AppError('REPLY_UNUSABLE', messages.transfers.replyNoTable(fileName), { cause });
  }
}

/** Rows of the JSON form, each with its place for a line. */
function jsonRows(text: string, fileName: string): readonly Coded[] {
  const unusable = () => new AppError('REPLY_UNUSABLE', messages.transfers.replyNoRows(fileName));
  let told: unknown;
  try {
    told = (JSON.parse(text) as { rows?: unknown }).rows;
  } catch (cause) {
    throw new AppError('REPLY_UNUSABLE', messages.transfers.replyNoRows(fileName), { cause });
  }
  if (!Array.isArray(told) || told.length === 0) throw unusable();
  return told.map((row: unknown, at) => {
    const cell = (name: string) => {
      const value = (row as Record<string, unknown> | null)?.[name];
      return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
    };
    const cells = {
      code: cell('ma_dong'),
      outcome: cell('ket_qua'),
      field: cell('thong_tin_dieu_chinh'),
      newValue: cell('gia_tri_moi'),
      reason: cell('ly_do'),
    };
    return { source: fileName, line: at + 1, code: cells.code, cells };
  });
}

const keyOf = ({ transferId, rowNo }: { readonly transferId: number; readonly rowNo: number }) =>
  `${transferId}.${rowNo}`;

function codeOf(code: string) {
  try {
    return readRowCode(code);
  } catch {
    return undefined;
  }
}

interface CheckedRows {
  /** Rows that say something new, each with its fault. */
  readonly rows: readonly ReplyRow[];
  readonly unanswered: number;
  /** Say again what was said before, or further up. */
  readonly repeated: number;
}

/** Rows that say something; those not yet answered are only counted, and the same said again. */
async function checkRows(
  db: Db,
  { actor }: TransferContext,
  campaignId: number,
  coded: readonly Coded[],
): Promise<CheckedRows> {
  const named = coded.flatMap(({ code }) => codeOf(code) ?? []);
  const asked = new Map((await listAskedRows(db, named, rowScopeOf(actor))).map((row) => [keyOf(row), row]));
  const checked = await inTurns(coded, (one) => checkRow(one, asked, campaignId));
  const rows = checked.filter((row) => typeof row === 'object');
  const firsts = new Map<string, { readonly first: ReplyRow; other?: ReplyRow }>();
  const placeOf = ({ transferId, rowNo }: ReplyRow) => `${transferId}.${rowNo}`;
  for (const row of rows.filter(({ fault }) => fault === null)) {
    const said = firsts.get(placeOf(row));
    if (said === undefined) firsts.set(placeOf(row), { first: row });
    else if (!sameAnswer(said.first, row)) said.other ??= row;
  }
  const kept = rows.flatMap((row) => {
    if (row.fault !== null) return row;
    const { first, other } = firsts.get(placeOf(row))!;
    if (other === undefined) return row === first ? row : [];
    // Which of two answers is meant only the sender knows: neither is taken.
    return { ...row, ...NOTHING_SAID, fault: twice(sameAnswer(first, row) ? other : first) };
  });
  const unanswered = checked.filter((row) => row === 'unanswered').length;
  return { rows: kept, unanswered, repeated: checked.length - unanswered - kept.length };
}

const NOTHING_SAID = { outcome: null, field: null, newValue: null, told: null, assumed: false } as const;
const twice = ({ line }: ReplyRow) => messages.transfers.faults.twice(String(line));

const sameAnswer = (a: ReplyRow, b: ReplyRow) =>
  a.outcome === b.outcome && a.field === b.field && a.newValue === b.newValue;

function checkRow(
  { source, line, code, cells }: Coded,
  asked: ReadonlyMap<string, AskedListRow>,
  campaignId: number,
): ReplyRow | 'unanswered' | 'repeated' {
  const { faults } = messages.transfers;
  const place = codeOf(code);
  const named = place === undefined ? undefined : asked.get(keyOf(place));
  // Of a row of another's jurisdiction nobody learns even that it is there.
  const row = named?.isInScope === true ? named : undefined;
  const read = readReplyCells(cells, row ?? { class: '', civil: '' });
  if (read === undefined) return 'unanswered';
  const base = {
    source,
    line,
    rowCode: code.trim().slice(0, 60),
    transferId: row?.transferId ?? null,
    rowNo: row?.rowNo ?? null,
    ...NOTHING_SAID,
    reason: cells.reason.slice(0, 2000),
  };
  const refuse = (fault: string): ReplyRow => ({ ...base, fault });
  if (place === undefined) return refuse(faults.codeWrong());
  if (row === undefined || row.kind !== 'police') return refuse(faults.unknownRow());
  if (row.campaignId !== campaignId) return refuse(faults.wrongCampaign());
  if ('fault' in read) return refuse(read.fault);
  if (row.answered !== null) {
    const isSame =
      row.answered === read.outcome &&
      row.answeredField === read.field &&
      row.answeredValue === read.newValue;
    return isSame ? 'repeated' : refuse(faults.answered());
  }
  if (!row.isOpen) return refuse(faults.ended());
  return { ...base, ...read, reason: read.reason.slice(0, 2000), fault: null };
}
