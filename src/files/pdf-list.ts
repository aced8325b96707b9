import { once } from 'node:events';
import { setImmediate as breathe } from 'node:timers/promises';
import type PDFDocument from 'pdfkit';
import { MOTTO, NATION, type OfficialColumn, type OfficialList } from './official-list.ts';
import { FONTS } from './pdf-fonts.ts';

type Doc = InstanceType<typeof PDFDocument>;
type Font = keyof typeof FONTS;

const MM = 72 / 25.4;
/** Decree 30/2020, annex I: 20 mm above and below, 30 mm left, 15 mm right; landscape for wide tables. */
const MARGIN = { top: 20 * MM, bottom: 20 * MM, left: 30 * MM, right: 15 * MM } as const;
const CELL = { size: 9, padX: 2.5, padY: 2.5 } as const;
const SIGNATURE_HEIGHT = 78;

interface Table {
  readonly columns: readonly OfficialColumn[];
  readonly widths: readonly number[];
  readonly left: number;
  readonly width: number;
}

export interface PdfOptions {
  /** For the day of making in the file's own data. */
  readonly madeAt: Date;
}

/** The document as a PDF of A4 landscape pages, the head of its table repeated on each, with its fonts inside. */
export async function officialPdf(list: OfficialList, { madeAt }: PdfOptions): Promise<Uint8Array> {
  // Loaded here: commands that print nothing start sooner.
  const { default: Pdf } = await import('pdfkit');
  const doc = new Pdf({
    size: 'A4',
    layout: 'landscape',
    margins: { ...MARGIN, bottom: 0 },
    bufferPages: true,
    info: { Title: `${list.title} ${list.subtitle.join(' ')}`, Author: list.issuer[1], CreationDate: madeAt },
    lang: 'vi-VN',
  });
  for (const [name, path] of Object.entries(FONTS)) doc.registerFont(name, path);
  const chunks: Buffer[] = [];
  doc.on('data', (chunk: Buffer) => chunks.push(chunk));
  const table = tableOf(doc, list.columns);
  drawHeading(doc, list, table);
  await drawTable(doc, list, table);
  drawClosing(doc, list, table);
  finishPages(doc, list.mark);
  const ended = once(doc, 'end');
  doc.end();
  await ended;
  return Buffer.concat(chunks);
}

function tableOf(doc: Doc, columns: readonly OfficialColumn[]): Table {
  const width = doc.page.width - MARGIN.left - MARGIN.right;
  const total = columns.reduce((sum, column) => sum + column.width, 0);
  return {
    columns,
    widths: columns.map((column) => (column.width / total) * width),
    left: MARGIN.left,
    width,
  };
}

const bottomOf = (doc: Doc) => doc.page.height - MARGIN.bottom;

function line(doc: Doc, text: string, at: { x: number; width: number; font: Font; size: number }): void {
  doc.font(at.font).fontSize(at.size);
  doc.text(text, at.x, doc.y, { width: at.width, align: 'center' });
}

function drawHeading(doc: Doc, list: OfficialList, { left, width }: Table): void {
  const half = width / 2;
  const top = doc.y;
  const [parent, name] = list.issuer;
  line(doc, parent, { x: left, width: half, font: 'regular', size: 12 });
  line(doc, name, { x: left, width: half, font: 'bold', size: 12 });
  rule(doc, left + half / 2, Math.min(90, doc.widthOfString(name) / 2), doc.y + 2);
  doc.y += 6;
  line(doc, list.number, { x: left, width: half, font: 'regular', size: 13 });
  const below = doc.y;
  doc.y = top;
  line(doc, NATION, { x: left + half, width: half, font: 'bold', size: 12 });
  line(doc, MOTTO, { x: left + half, width: half, font: 'bold', size: 13 });
  rule(doc, left + half * 1.5, doc.widthOfString(MOTTO), doc.y + 2);
  doc.y += 6;
  line(doc, list.placeAndDay, { x: left + half, width: half, font: 'italic', size: 13 });
  doc.y = Math.max(doc.y, below) + 14;
  line(doc, list.title, { x: left, width, font: 'bold', size: 14 });
  for (const text of list.subtitle) line(doc, text, { x: left, width, font: 'bold', size: 13 });
  for (const text of list.notes) line(doc, text, { x: left, width, font: 'italic', size: 12 });
  doc.y += 8;
}

function rule(doc: Doc, middle: number, length: number, y: number): void {
  doc
    .lineWidth(0.7)
    .moveTo(middle - length / 2, y)
    .lineTo(middle + length / 2, y)
    .stroke();
}

interface CellText {
  readonly text: string;
  readonly x: number;
  readonly width: number;
  readonly align: 'left' | 'center' | 'right';
}

const inside = (width: number) => width - 2 * CELL.padX;

function heightOf(doc: Doc, text: string, width: number): number {
  return text === '' ? 0 : doc.heightOfString(text, { width: inside(width) });
}

function cell(
  doc: Doc,
  { text, x, width, align }: CellText,
  y: number,
  height: number,
  middle: boolean,
): void {
  doc.lineWidth(0.5).rect(x, y, width, height).stroke();
  if (text === '') return;
  const drop = middle ? Math.max(0, (height - heightOf(doc, text, width)) / 2 - CELL.padY) : 0;
  doc.text(text, x + CELL.padX, y + CELL.padY + drop, { width: inside(width), align });
}

/** The head: a group over its columns, a column without one over both rows. */
function drawHead(doc: Doc, { columns, widths, left }: Table): void {
  doc.font('bold').fontSize(CELL.size);
  const hasGroups = columns.some(({ group }) => group !== undefined);
  const padded = (text: string, width: number) => heightOf(doc, text, width) + 2 * CELL.padY;
  const groups = groupsOf(columns, widths, left);
  const upper = hasGroups
    ? Math.max(...groups.filter(({ isGroup }) => isGroup).map(({ text, width }) => padded(text, width)))
    : 0;
  const lower = Math.max(
    ...columns.map(({ heading, group }, at) =>
      group === undefined ? padded(heading, widths[at]!) - upper : padded(heading, widths[at]!),
    ),
  );
  const y = doc.y;
  for (const { text, x, width, isGroup } of groups)
    cell(doc, { text, x, width, align: 'center' }, y, isGroup ? upper : upper + lower, true);
  let x = left;
  for (const [at, { heading, group }] of columns.entries()) {
    const width = widths[at]!;
    if (group !== undefined) cell(doc, { text: heading, x, width, align: 'center' }, y + upper, lower, true);
    x += width;
  }
  doc.y = y + upper + lower;
}

function groupsOf(columns: readonly OfficialColumn[], widths: readonly number[], left: number) {
  const found: { text: string; x: number; width: number; isGroup: boolean }[] = [];
  let x = left;
  for (const [at, { group, heading }] of columns.entries()) {
    const width = widths[at]!;
    const last = found.at(-1);
    if (group !== undefined && last?.isGroup === true && columns[at - 1]!.group === group)
      last.width += width;
    else found.push({ text: group ?? heading, x, width, isGroup: group !== undefined });
    x += width;
  }
  return found;
}

/** Rows between two pauses in which others get their turn: some 20 ms. */
const ROWS_AT_A_STRETCH = 20;

async function drawTable(doc: Doc, list: OfficialList, table: Table): Promise<void> {
  drawHead(doc, table);
  for (const [at, row] of list.rows.entries()) {
    drawRow(doc, row, table, 'regular');
    if (at % ROWS_AT_A_STRETCH === 0) await breathe();
  }
  if (list.sum !== undefined) drawRow(doc, list.sum, table, 'bold');
}

function drawRow(doc: Doc, row: readonly string[], table: Table, font: Font): void {
  const { columns, widths, left } = table;
  doc.font(font).fontSize(CELL.size);
  const height = Math.max(...row.map((text, at) => heightOf(doc, text, widths[at]!))) + 2 * CELL.padY;
  if (doc.y + height > bottomOf(doc)) {
    doc.addPage();
    drawHead(doc, table);
    doc.font(font).fontSize(CELL.size);
  }
  const y = doc.y;
  let x = left;
  for (const [at, text] of row.entries()) {
    const width = widths[at]!;
    cell(doc, { text, x, width, align: columns[at]!.align ?? 'left' }, y, height, false);
    x += width;
  }
  doc.y = y + height;
}

/** Totals, signatures and recipients stay together: nobody signs an empty page. */
function drawClosing(
  doc: Doc,
  { closing, signatures, recipients }: OfficialList,
  { left, width }: Table,
): void {
  const needed = 12 + closing.length * 18 + 50 + SIGNATURE_HEIGHT + recipients.length * 13;
  if (doc.y + needed > bottomOf(doc)) doc.addPage();
  doc.y += 8;
  for (const text of closing) {
    doc.font('bold').fontSize(13).text(text, left, doc.y, { width });
  }
  doc.y += 10;
  const top = doc.y;
  const part = width / signatures.length;
  for (const [at, { title, hint }] of signatures.entries()) {
    doc.y = top;
    for (const text of title) line(doc, text, { x: left + at * part, width: part, font: 'bold', size: 13 });
    line(doc, hint, { x: left + at * part, width: part, font: 'italic', size: 12 });
  }
  doc.y = top + 34 + SIGNATURE_HEIGHT;
  for (const [at, text] of recipients.entries()) {
    doc.font(at === 0 ? 'boldItalic' : 'regular').fontSize(at === 0 ? 12 : 11);
    doc.text(text, left, doc.y, { width: width / 2 });
  }
}

/** Page numbers from the second page, centred above; whose copy it is across and below each page. */
function finishPages(doc: Doc, mark: string): void {
  const { count } = doc.bufferedPageRange();
  for (let at = 0; at < count; at++) {
    doc.switchToPage(at);
    const { width, height } = doc.page;
    if (at > 0) {
      doc.font('regular').fontSize(13);
      doc.text(String(at + 1), 0, MARGIN.top - 24, { width, align: 'center', lineBreak: false });
    }
    doc.save().fillColor('#000000').fillOpacity(0.07).font('bold').fontSize(26);
    doc.rotate(-24, { origin: [width / 2, height / 2] });
    doc.text(mark, 0, height / 2 - 13, { width, align: 'center', lineBreak: false });
    doc.restore();
    doc.font('regular').fontSize(8).fillColor('#777777');
    doc.text(mark, MARGIN.left, height - MARGIN.bottom + 14, { lineBreak: false });
    doc.fillColor('#000000');
  }
}
