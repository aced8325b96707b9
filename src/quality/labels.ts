import { AppError } from '../errors.ts';
import { messages } from '../messages.ts';
import type { RowTable } from './evaluate.ts';
import { cell } from './evaluation-case.ts';

/** How a label came about: officers' answers are biased to hard cases, an audit sample is drawn at random. */
export type LabelSource = 'answer' | 'audit';

/** Who a marriage record truly speaks of; undefined for a spouse who is not in the register. */
export interface Label {
  readonly recordKey: string;
  readonly husbandPid: string | undefined;
  readonly wifePid: string | undefined;
  readonly source: LabelSource;
}

export const LABEL_COLUMNS = ['record_key', 'husband_pid', 'wife_pid', 'source'] as const;

const ABSENT = 'NONE';
const SOURCES: readonly LabelSource[] = ['answer', 'audit'];

/**
 * Reads the rows of a labels file. A key that is given twice keeps its last row: an answer may be taken back.
 *
 * Errors: `LABELS_UNUSABLE` with the row where a cell is empty or a source is unknown.
 */
export function readLabels({ rows }: RowTable): Label[] {
  const labels = new Map<string, Label>();
  rows.forEach((row, index) => {
    const [recordKey, husband, wife, source] = LABEL_COLUMNS.map((column) => cell(row, column).trim());
    if (recordKey === '' || husband === '' || wife === '' || !SOURCES.includes(source as LabelSource)) {
      throw new AppError('LABELS_UNUSABLE', messages.quality.brokenLabel(index + 2, SOURCES));
    }
    const pid = (text: string) => (text.toUpperCase() === ABSENT ? undefined : text);
    labels.set(recordKey!, {
      recordKey: recordKey!,
      husbandPid: pid(husband!),
      wifePid: pid(wife!),
      source: source as LabelSource,
    });
  });
  return [...labels.values()];
}
