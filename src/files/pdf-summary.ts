import { once } from 'node:events';
import type PDFDocument from 'pdfkit';
import { FONTS } from './pdf-fonts.ts';

type Doc = InstanceType<typeof PDFDocument>;

/** One small table of a summary; the first column is text, the others are figures. */
export interface SummarySection {
  readonly heading: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly note?: string;
}

/** What fits on one page: a title, what needs a look, and some small tables. */
export interface SummaryPage {
  readonly title: string;
  readonly lines: readonly string[];
  readonly alarms: { readonly heading: string; readonly lines: readonly string[] };
  readonly sections: readonly SummarySection[];
}

const MM = 72 / 25.4;
const MARGIN = { x: 18 * MM, top: 14 * MM, bottom: 12 * MM } as const;
/** Sizes of type, the largest first: the first at which all stands on one page is taken. */
const SIZES = [10, 9, 8, 7, 6] as const;
const ALARM_COLOR = '#9c2b20';
const RULE_COLOR = '#b8b8b8';
/** Of the width, for the first column of a table. */
const FIRST_COLUMN = 0.46;

/** The summary as a PDF of one A4 page, with its fonts inside. */
export async function summaryPdf(
  page: SummaryPage,
  { madeAt }: { readonly madeAt: Date },
): Promise<Uint8Array> {
  const { default: Pdf } = await import('pdfkit');
  const doc = new Pdf({
    size: 'A4',
    margins: { top: MARGIN.top, left: MARGIN.x, right: MARGIN.x, bottom: 0 },
    info: { Title: `${page.title} ${page.lines.join(' ')}`, CreationDate: madeAt },
    lang: 'vi-VN',
  });
  for (const [name, path] of Object.entries(FONTS)) doc.registerFont(name, path);
  const chunks: Buffer[] = [];
  doc.on('data', (chunk: Buffer) => chunks.push(chunk));
  const bottom = doc.page.height - MARGIN.bottom;
  const size = SIZES.find((one) => draw(doc, page, one, false) <= bottom) ?? SIZES.at(-1)!;
  draw(doc, page, size, true);
  const ended = once(doc, 'end');
  doc.end();
  await ended;
  return Buffer.concat(chunks);
}

/** Draws the page, or only measures it. @returns where it ends */
function draw(
  doc: Doc,
  { title, lines, alarms, sections }: SummaryPage,
  size: number,
  isDrawn: boolean,
): number {
  const width = doc.page.width - 2 * MARGIN.x;
  let y: number = MARGIN.top;
  const text = (content: string, font: keyof typeof FONTS, points: number, color = 'black') => {
    doc.font(font).fontSize(points);
    if (isDrawn) doc.fillColor(color).text(content, MARGIN.x, y, { width });
    y += doc.heightOfString(content, { width });
  };
  text(title, 'bold', size * 1.6);
  for (const one of lines) text(one, 'regular', size);
  y += size * 0.5;
  if (alarms.heading !== '') text(alarms.heading, 'bold', size, ALARM_COLOR);
  for (const one of alarms.lines) text(one, 'regular', size, alarms.heading === '' ? 'black' : ALARM_COLOR);
  for (const section of sections) {
    y += size * 0.8;
    text(section.heading, 'bold', size * 1.15);
    if (section.rows.length > 0)
      for (const [at, row] of [section.columns, ...section.rows].entries())
        y = drawRow(doc, row, { y, width, size, isHead: at === 0, isDrawn });
    if (section.note !== undefined) text(section.note, 'italic', size * 0.9);
  }
  return y;
}

interface RowPlace {
  readonly y: number;
  readonly width: number;
  readonly size: number;
  readonly isHead: boolean;
  readonly isDrawn: boolean;
}

/** @returns where the row ends */
function drawRow(doc: Doc, row: readonly string[], { y, width, size, isHead, isDrawn }: RowPlace): number {
  doc.font(isHead ? 'italic' : 'regular').fontSize(size);
  const first = width * FIRST_COLUMN;
  const rest = (width - first) / (row.length - 1);
  const widthOf = (at: number) => (at === 0 ? first : rest) - 4;
  const height = Math.max(
    ...row.map((cell, at) => (cell === '' ? 0 : doc.heightOfString(cell, { width: widthOf(at) }))),
  );
  if (isDrawn) {
    doc.fillColor('black');
    for (const [at, cell] of row.entries()) {
      const x = MARGIN.x + (at === 0 ? 0 : first + (at - 1) * rest + 4);
      if (cell !== '') doc.text(cell, x, y, { width: widthOf(at), align: at === 0 ? 'left' : 'right' });
    }
    doc
      .lineWidth(0.4)
      .strokeColor(RULE_COLOR)
      .moveTo(MARGIN.x, y + height + 1)
      .lineTo(MARGIN.x + width, y + height + 1)
      .stroke();
  }
  return y + height + 2;
}
