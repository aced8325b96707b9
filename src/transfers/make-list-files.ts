import type { Db } from '../db/database.ts';
import { countByReceiver, listTransferRows } from '../db/transfer-rows.ts';
import type { RowScope, Transfer } from '../db/transfers.ts';
import { type Commune, communeOf, type UnitTable } from '../domain/jurisdiction.ts';
import type { TransferRow } from '../domain/transfer-list.ts';
import { asPlainText, BYTE_ORDER_MARK, csvLine } from '../files/csv-line.ts';
import { type DocumentThread, openDocumentThread } from '../files/document-thread.ts';
import type { ZippedFile } from '../files/encrypted-zip.ts';
import { plainXlsx } from '../files/plain-xlsx.ts';
import { LIST_COLUMNS, PAPER_COLUMNS } from './list-columns.ts';
import { cellsOf, listDocument } from './list-document.ts';

export const LIST_FORMATS = ['xlsx', 'data_xlsx', 'csv', 'pdf', 'json'] as const;
export type ListFormat = (typeof LIST_FORMATS)[number];

type DocumentForm = 'xlsx' | 'pdf';
/** Rows of one document: a rich workbook is made in memory, a PDF of more is nothing anybody signs. */
const MOST_ROWS: Readonly<Record<DocumentForm, number>> = { xlsx: 10_000, pdf: 2_000 };
/** A list beyond one workbook is cut smaller, so that all of it is made in 250 MB. */
const ROWS_OF_PART: Readonly<Record<DocumentForm, number>> = { xlsx: 4_000, pdf: 2_000 };
const EXTENSIONS: Readonly<Record<ListFormat, string>> = {
  xlsx: 'xlsx',
  data_xlsx: 'xlsx',
  csv: 'csv',
  pdf: 'pdf',
  json: 'json',
};

export interface ListFiles {
  readonly db: Db;
  readonly units: UnitTable;
  readonly scope: RowScope;
  readonly transfer: Transfer;
  readonly format: ListFormat;
  readonly exportId: string;
  /** One file for each police unit that receives rows. */
  readonly isSplit: boolean;
  readonly madeAt: Date;
  readonly onRows: (done: number) => void;
}

interface Receiver {
  readonly unit: string | null | undefined;
  readonly commune: Commune | undefined;
  readonly total: number;
}

/** What was read leaves several times its size behind; where the program may not ask for it back, the runtime decides when. */
const giveMemoryBack = () => globalThis.gc?.();

/** The files of a list, made one after another. */
export async function* makeListFiles(list: ListFiles): AsyncGenerator<ZippedFile> {
  let done = 0;
  const onRow = (rows: number) => {
    done += rows;
    list.onRows(done);
  };
  const receivers = await receiversOf(list);
  const { format } = list;
  if (format !== 'xlsx' && format !== 'pdf') {
    for (const receiver of receivers)
      yield { name: nameOf(list, receiver, 1, 1), content: await wholeFile(list, receiver, onRow) };
    return;
  }
  const thread = openDocumentThread();
  try {
    for (const receiver of receivers) yield* documentsOf({ ...list, format }, receiver, thread, onRow);
  } finally {
    await thread.close();
  }
}

/** A receiver's rows as documents of a size that can be made and read. */
async function* documentsOf(
  list: ListFiles & { readonly format: DocumentForm },
  receiver: Receiver,
  thread: DocumentThread,
  onRow: (rows: number) => void,
): AsyncGenerator<ZippedFile> {
  const { db, units, transfer, scope, format, exportId, madeAt } = list;
  const most = MOST_ROWS[format];
  const parts = Math.max(
    1,
    Math.ceil(receiver.total / (receiver.total <= most ? most : ROWS_OF_PART[format])),
  );
  // Even parts: none is left with a handful of rows.
  const even = Math.ceil(receiver.total / parts);
  const columns = (format === 'pdf' ? PAPER_COLUMNS : LIST_COLUMNS)[transfer.kind];
  for (let part = 1, after = 0; part <= parts; part++) {
    const page = {
      after,
      limit: even,
      ...(receiver.unit !== undefined && { receivingUnit: receiver.unit }),
    };
    const rows = await listTransferRows(db, transfer.transferId, scope, page);
    after = rows.at(-1)?.rowNo ?? after;
    const document = listDocument(units, columns, {
      transfer,
      exportId,
      rows,
      before: (part - 1) * even,
      part,
      parts,
      receiver: receiver.commune,
      total: receiver.total,
    });
    const content = await thread.make({ list: document, form: format, madeAt });
    yield { name: nameOf(list, receiver, part, parts), content };
    onRow(rows.length);
  }
}

async function receiversOf({ db, units, scope, transfer, isSplit }: ListFiles): Promise<Receiver[]> {
  const counts = await countByReceiver(db, transfer.transferId, scope);
  if (!isSplit)
    return [{ unit: undefined, commune: undefined, total: counts.reduce((sum, { rows }) => sum + rows, 0) }];
  return counts.map(({ receivingUnit, rows }) => ({
    unit: receivingUnit,
    commune: receivingUnit === null ? undefined : communeOf(units, receivingUnit),
    total: rows,
  }));
}

/** As a part of a file's name: no marks, no blanks. */
export const inFileName = (text: string) =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[đĐ]/g, 'd')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-');

/** How files of a list are called. */
export const listName = ({ kind, number }: Pick<Transfer, 'kind' | 'number'>) =>
  `${kind === 'police' ? 'danh-sach' : 'de-nghi-sua-ho-tich'}-${number}`;

function nameOf(
  { transfer, format, isSplit }: ListFiles,
  { unit, commune }: Receiver,
  part: number,
  parts: number,
): string {
  const receiver = isSplit
    ? `-${unit ?? ''}${inFileName(commune?.name ?? (transfer.kind === 'police' ? 'cong-an-tinh' : 'chua-ro-noi-dang-ky'))}`
    : '';
  const number = parts > 1 ? `-${String(part).padStart(2, '0')}` : '';
  return `${listName(transfer)}${receiver.replace(/^-(\d{5})/, '-$1-')}${number}.${EXTENSIONS[format]}`;
}

const ROWS_AT_ONCE = 2_000;

async function* rowsOf(
  { db, transfer, scope }: ListFiles,
  { unit }: Receiver,
  onRow: (rows: number) => void,
): AsyncGenerator<TransferRow> {
  const receivingUnit = unit === undefined ? {} : { receivingUnit: unit };
  for (let after = 0; ; ) {
    const page = { after, limit: ROWS_AT_ONCE, ...receivingUnit };
    const rows = await listTransferRows(db, transfer.transferId, scope, page);
    yield* rows;
    giveMemoryBack();
    onRow(rows.length);
    if (rows.length < ROWS_AT_ONCE) return;
    after = rows.at(-1)!.rowNo;
  }
}

async function wholeFile(
  list: ListFiles,
  receiver: Receiver,
  onRow: (rows: number) => void,
): Promise<Uint8Array> {
  const { transfer, format, exportId } = list;
  const columns = LIST_COLUMNS[transfer.kind];
  const rows = rowsOf(list, receiver, onRow);
  if (format === 'json') return await jsonFile(list, rows);
  async function* cells() {
    let place = 0;
    for await (const row of rows) yield [...cellsOf(columns, row, ++place, transfer.transferId), exportId];
  }
  const headed = columns.map(({ group, heading, width }) => ({
    heading: group === undefined ? heading : `${group}: ${heading}`,
    width,
  }));
  const all = [...headed, { heading: 'Mã xuất', width: 38 }];
  if (format === 'data_xlsx') {
    const bytes = await new Response(plainXlsx('Dữ liệu', all, cells())).arrayBuffer();
    return new Uint8Array(bytes);
  }
  async function* lines() {
    yield BYTE_ORDER_MARK;
    yield csvLine(
      all.map(({ heading }) => heading),
      ';',
    );
    for await (const row of cells()) yield csvLine(row.map(asPlainText), ';');
  }
  return await bytesOf(lines());
}

const LINES_AT_ONCE = 1_000;

/** Lines as UTF-8, turned into bytes some at a time: strings of a whole list would be held twice. */
async function bytesOf(lines: AsyncIterable<string>): Promise<Uint8Array> {
  const blocks: Buffer[] = [];
  let waiting: string[] = [];
  const flush = () => {
    blocks.push(Buffer.from(waiting.join('')));
    waiting = [];
  };
  for await (const line of lines) if (waiting.push(line) === LINES_AT_ONCE) flush();
  flush();
  return Buffer.concat(blocks);
}

async function jsonFile(
  { transfer, exportId }: ListFiles,
  rows: AsyncIterable<TransferRow>,
): Promise<Uint8Array> {
  const columns = LIST_COLUMNS[transfer.kind].filter(({ name }) => name !== 'stt');
  const { kind, number, letterNumber, letterDate, approvedAt, checksum, campaign, transferId } = transfer;
  const head = { exportId, kind, number, campaign, letterNumber, letterDate, approvedAt, checksum };
  async function* lines() {
    let isFirst = true;
    yield `${JSON.stringify(head).slice(0, -1)},"rows":[`;
    for await (const row of rows) {
      const cells = columns.map((column) => [column.name, column.value?.(row, transferId) ?? '']);
      yield `${isFirst ? '' : ','}\n${JSON.stringify(Object.fromEntries(cells))}`;
      isFirst = false;
    }
    yield '\n]}\n';
  }
  return await bytesOf(lines());
}
