import { foldMarks } from '#matchers';
import { messages } from '../messages.ts';
import { CORRECTED_FIELDS, type CorrectedField, OUTCOME_LABELS, type ReplyOutcome } from './reply-outcome.ts';

/** Cells of a returned row as they stand in the file, whatever a spreadsheet or a person made of them. */
export interface ReplyCells {
  readonly outcome: string;
  readonly field: string;
  readonly newValue: string;
  readonly reason: string;
}

/** What the list said on the row: of which class, and the value asked for. */
export interface AskedRow {
  readonly class: string;
  readonly civil: string;
}

export interface ReadReply {
  readonly outcome: ReplyOutcome;
  readonly field: CorrectedField | null;
  readonly newValue: string | null;
  readonly reason: string;
  /** The outcome as it was written, where it was guessed from words instead of chosen from the list. */
  readonly told: string | null;
  /** No new value was written: taken as what was asked for. */
  readonly assumed: boolean;
}

const { faults } = messages.transfers;

const plain = (text: string) =>
  foldMarks(text.normalize('NFC').toLowerCase())
    .replaceAll('đ', 'd')
    .replace(/\(.*?\)/g, ' ')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();

/** Words people write instead of choosing; the first that begins the cell counts. */
const OTHER_WORDS: readonly (readonly [string, ReplyOutcome])[] = [
  ['khong chap nhan', 'refused'],
  ['tu choi', 'refused'],
  ['khong tim thay', 'not_found'],
  ['khong co nguoi', 'not_found'],
  ['can cong dan', 'needs_citizen'],
  ['cong dan bo sung', 'needs_citizen'],
  ['da dieu chinh', 'corrected'],
  ['da sua', 'corrected'],
  ['da cap nhat', 'corrected'],
  ['da bo sung', 'corrected'],
  ['xac nhan', 'confirmed'],
  ['dung', 'confirmed'],
];

/** @returns told: null where it was chosen from the list */
function outcomeOf(
  text: string,
): { readonly outcome: ReplyOutcome; readonly told: string | null } | undefined {
  const given = plain(text);
  const exact = Object.entries(OUTCOME_LABELS).find(
    ([code, label]) => plain(label) === given || code === text.trim(),
  );
  if (exact !== undefined) return { outcome: exact[0] as ReplyOutcome, told: null };
  const guessed = OTHER_WORDS.find(([words]) => given.startsWith(words))?.[1];
  return guessed && { outcome: guessed, told: text.trim().slice(0, 200) };
}

const FIELD_OF_CLASS: Readonly<Record<string, CorrectedField>> = {
  NAME: 'full_name',
  DOB: 'dob',
  ID: 'pid',
  ETHNICITY: 'ethnicity',
  SEX: 'sex',
  MARITAL: 'marital_status',
  SPOUSE: 'spouse',
  DEAD: 'life_status',
  NOT_FOUND: 'added',
};

function fieldOf(text: string, discrepancyClass: string): CorrectedField | undefined {
  if (text.trim() === '') return FIELD_OF_CLASS[discrepancyClass];
  const given = plain(text);
  const found = Object.entries(CORRECTED_FIELDS).find(
    ([code, label]) => plain(label) === given || code === text.trim(),
  );
  return found?.[0] as CorrectedField | undefined;
}

const DAY_MS = 86_400_000;
/** Day 0 of Excel's calendar. */
const EXCEL_EPOCH = Date.UTC(1899, 11, 30);

/** A date a spreadsheet turned into its own kind, as people write it. */
function dateText(text: string): string {
  const iso = /^\d{5}$/.test(text)
    ? new Date(EXCEL_EPOCH + Number(text) * DAY_MS).toISOString().slice(0, 10)
    : text;
  return iso.replace(/^(\d{4})-(\d{2})-(\d{2})(?:T.*)?$/, '$3/$2/$1');
}

function numberText(text: string, lengths: readonly number[]): string {
  if (/^\d[.,]\d+E\+?\d+$/i.test(text)) throw new Error(faults.valueRounded());
  const digits = text.replace(/[\s.'-]/g, '').replace(/,0+$/, '');
  // A spreadsheet that took the number for one dropped its first zero.
  const padded =
    lengths.includes(digits.length + 1) && !lengths.includes(digits.length) ? `0${digits}` : digits;
  if (!/^\d+$/.test(padded) || !lengths.includes(padded.length)) throw new Error(faults.valueNoNumber());
  return padded;
}

function correctedValue(field: CorrectedField, text: string): string {
  if (field === 'dob') return dateText(text);
  if (field === 'pid') return numberText(text, [12]);
  if (field === 'old_id') return numberText(text, [9, 12]);
  return text.replace(/\s+/g, ' ');
}

/**
 * Reads the cells of a returned row.
 *
 * @returns undefined where nothing was answered yet; else what was answered, or why it cannot be taken
 */
export function readReplyCells(
  cells: ReplyCells,
  asked: AskedRow,
): ReadReply | { readonly fault: string } | undefined {
  const { outcome: written, reason } = cells;
  if (written.trim() === '') {
    const isEmpty = [cells.field, cells.newValue, reason].every((cell) => cell.trim() === '');
    return isEmpty ? undefined : { fault: faults.outcomeMissing() };
  }
  const said = outcomeOf(written);
  if (said === undefined) return { fault: faults.outcomeUnknown(written.trim().slice(0, 60)) };
  const { outcome, told } = said;
  if (outcome === 'refused' && reason.trim() === '') return { fault: faults.reasonMissing() };
  const rest = { outcome, told, reason: reason.trim() };
  if (outcome !== 'corrected') return { ...rest, field: null, newValue: null, assumed: false };
  const field = fieldOf(cells.field, asked.class);
  if (field === undefined)
    return {
      fault:
        cells.field.trim() === ''
          ? faults.fieldMissing()
          : faults.fieldUnknown(cells.field.trim().slice(0, 60)),
    };
  // Corrected as asked, where nothing else is said.
  const value = cells.newValue.trim() || (cells.field.trim() === '' ? asked.civil : '');
  if (value === '') return { fault: faults.valueMissing() };
  try {
    return { ...rest, field, newValue: correctedValue(field, value), assumed: cells.newValue.trim() === '' };
  } catch (error) {
    return { fault: (error as Error).message };
  }
}
