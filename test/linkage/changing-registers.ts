import type { WrittenMarriage } from '#matchers';
import { encodedText } from '#src/demo/legacy-text.ts';
import type { EntryVersion } from '#src/linkage/nightly-linkage.ts';
import { inventRegisters } from './invented-registers.ts';

/** Two registers that change from night to night, in ways drawn from `chance`. */
export interface ChangingRegisters {
  /** Lines of COPY text by number. */
  readonly persons: Map<string, string>;
  /** By id, in the order of the input. */
  marriages: { readonly id: number; readonly written: WrittenMarriage }[];
  /** Changes so many of each; returns what a pull of persons would say. */
  change(
    persons: number,
    marriages: number,
  ): { readonly present: readonly string[]; readonly vanished: readonly string[] };
}

const pidOf = (line: string) => line.slice(0, line.indexOf('\t'));
const [NAME, OTHER, DOB, SEX, HOME_CODE, HOME, MARITAL, SPOUSE, SPOUSE_NAME, LIFE] = [
  1, 2, 3, 5, 9, 10, 11, 12, 13, 14,
];

export const versionsOf = (marriages: ChangingRegisters['marriages']): EntryVersion[] =>
  marriages.map(({ id, written }) => ({ id, hash: JSON.stringify(written) }));

export function changingRegisters(
  couples: number,
  singles: number,
  chance: () => number,
  seed = 31,
): ChangingRegisters {
  const invented = inventRegisters(couples, singles, seed);
  const more = inventRegisters(60, 60, seed + 1);
  // Numbers of the second register begin where those of the first do: other people get other numbers.
  const spare = more.lines.map((line) => line.replaceAll(/\b014(\d{9})\b/g, '015$1'));
  const spareMarriages = more.marriages.slice();
  const pick = <T>(values: readonly T[]): T => values[Math.floor(chance() * values.length)]!;
  const books = Math.max(3, Math.floor(couples / 5));
  const inBook = (written: WrittenMarriage, at: number): WrittenMarriage => ({
    ...written,
    quyenSo: `${at % books}-2008`,
  });
  // So many of one name that it is rare tonight and not tomorrow.
  const named = (line: string, at: number) =>
    at % 9 === 0 ? line.replace(/\t[^\t]*/, '\tLò Văn Hiệp') : line;
  const registers: ChangingRegisters = {
    persons: new Map(invented.lines.map((line, at) => [pidOf(line), named(line, at)])),
    marriages: invented.marriages.map((written, id) => ({ id, written: inBook(written, id) })),
    change(personCount, marriageCount) {
      const present = new Set<string>();
      const vanished = new Set<string>();
      for (let i = 0; i < personCount; i++) changePerson(present, vanished);
      for (let i = 0; i < marriageCount; i++) changeMarriage();
      return {
        present: [...present].flatMap((pid) => registers.persons.get(pid) ?? []),
        vanished: [...vanished].filter((pid) => !registers.persons.has(pid)),
      };
    },
  };

  function changePerson(present: Set<string>, vanished: Set<string>): void {
    const { persons } = registers;
    const numbers = [...persons.keys()];
    const pid = pick(numbers);
    const cells = persons.get(pid)!.split('\t');
    const other = persons.get(pick(numbers))!.split('\t');
    const take = (...columns: readonly number[]) => {
      for (const column of columns) cells[column] = other[column]!;
    };
    const kind = Math.floor(chance() * 12);
    if (kind === 0) {
      persons.delete(pid);
      vanished.add(pid);
      return;
    }
    if (kind === 1 && spare.length > 0) {
      const line = spare.pop()!;
      persons.set(pidOf(line), line);
      present.add(pidOf(line));
      return;
    }
    if (kind === 2) take(NAME);
    else if (kind === 3) take(DOB);
    else if (kind === 4) cells[DOB] = `01/01/${cells[DOB]!.slice(-4)}`;
    else if (kind === 5) take(MARITAL);
    else if (kind === 6) take(SPOUSE, SPOUSE_NAME);
    else if (kind === 7) [cells[SPOUSE], cells[MARITAL]] = [pick(numbers), '2'];
    else if (kind === 8) cells[LIFE] = 'dead';
    else if (kind === 9) take(OTHER, SEX);
    else if (kind === 10) cells[NAME] = pick(['Lò Văn Hiệp', 'Cà Thị Quỳnh']);
    else take(HOME_CODE, HOME);
    persons.set(pid, cells.join('\t'));
    present.add(pid);
  }

  function changeMarriage(): void {
    const at = Math.floor(chance() * registers.marriages.length);
    const { id, written } = registers.marriages[at]!;
    const put = (cells: WrittenMarriage) => {
      registers.marriages[at] = { id, written: { ...written, ...cells } };
    };
    const kind = Math.floor(chance() * 7);
    if (kind === 0) registers.marriages.splice(at, 1);
    else if (kind === 1 && spareMarriages.length > 0) {
      const added = { id: 100_000 + spareMarriages.length, written: inBook(spareMarriages.pop()!, at) };
      registers.marriages.splice(at, 0, added);
    } else if (kind === 2) put({ chongNgaySinh: '1961' });
    else if (kind === 3) put({ ngayDangKy: pick(['02.08.2026', '03.08.2026', '04.08.2026']) });
    else if (kind === 4) put({ voHoTen: pick(registers.marriages).written.voHoTen! });
    else if (kind === 5) {
      const legacy = (text: string) => encodedText(text, 'tcvn3');
      put({
        chongHoTen: legacy('Nguyễn Văn Tuấn Hưởng'),
        voHoTen: legacy('Lường Thị Sửu Thắm'),
        ghiChu: legacy('Đã sửa đổi'),
      });
    } else registers.marriages.push(registers.marriages.splice(at, 1)[0]!);
  }
  return registers;
}
