import { messages } from '../messages.ts';

type Labels = Readonly<Record<string, string>>;

const { spouses } = messages.registers;
const OF_RECORD: Labels = messages.registers.columnsOfRecord;
const OF_SPOUSE: Labels = messages.registers.columnsOfSpouse;

/** A column of the marriage record in the words of the register: "Chồng: Ngày, tháng, năm sinh". */
export function fieldLabel(field: string): string {
  const [, spouse, part] = /^(chong|vo)(.+)$/.exec(field) ?? [];
  const label = OF_SPOUSE[part ?? ''];
  if (label !== undefined) return `${spouses[spouse as keyof typeof spouses]}: ${label}`;
  return OF_RECORD[field] ?? field;
}
