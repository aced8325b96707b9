import { maskEach, maskNumbersIn } from '../domain/masked-number.ts';
import type { RowContent, TransferRow } from '../domain/transfer-list.ts';
import { isNumberColumn } from '../review/mask-cells.ts';

/** Members that hold one number and nothing else, however it is spaced. */
const NUMBERS: readonly (keyof RowContent)[] = ['husbandPaper', 'wifePaper', 'pid'];
/** Members that hold a number where the row is about one. */
const VALUES: readonly (keyof RowContent)[] = ['civil', 'population', 'proposed'];

/** A row as it is shown: only the files of a list carry numbers whole. */
export function maskRow<Row extends Pick<TransferRow, 'class' | 'content'>>(row: Row): Row {
  const isAboutNumber = row.class === 'ID' || isNumberColumn(row.content.field);
  // Of somebody whose number is missing population is told by name and birth: that is what the number is known by.
  const values = VALUES.filter((member) => row.class !== 'NOTICE' || member !== 'population');
  const numbers = new Set(isAboutNumber ? [...NUMBERS, ...values] : NUMBERS);
  const masked = Object.entries(row.content).map(([member, text]: [string, string]) => [
    member,
    numbers.has(member as keyof RowContent) ? maskEach(text) : maskNumbersIn(text),
  ]);
  return { ...row, content: Object.fromEntries(masked) as RowContent };
}

const NUMBER_FIELDS: readonly (string | null)[] = ['pid', 'old_id', 'spouse', 'added'];

/** The value a reply gives, as it is shown. @param field what of the person it corrects */
export const maskNewValue = (field: string | null, value: string | null): string | null =>
  value && (NUMBER_FIELDS.includes(field) ? maskEach(value) : maskNumbersIn(value));
