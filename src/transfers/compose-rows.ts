import { kindText } from '../campaigns/discrepancy-columns.ts';
import { ROLE_LABELS, ROUTE_LABELS, SIDE_LABELS } from '../campaigns/discrepancy-labels.ts';
import type { ListedDiscrepancy } from '../db/discrepancy-list.ts';
import type { BookReading, Candidate, MissingNumber } from '../db/transfer-candidates.ts';
import { bookName } from '../domain/book-name.ts';
import type { Route, WrongSide } from '../domain/discrepancy.ts';
import { civilColumnOf, civilValue, populationValue } from '../domain/discrepancy-values.ts';
import { fieldLabel } from '../domain/field-labels.ts';
import type { Commune } from '../domain/jurisdiction.ts';
import type { RowContent, TransferRow } from '../domain/transfer-list.ts';
import { formatDay } from '../domain/vietnamese-dates.ts';
import { asDay, readableText, standingCells } from '../domain/written-text.ts';

/** A row without its place in the list. */
export type NewRow = Omit<TransferRow, 'rowNo'>;

export type ResidenceLookup = (code: string | null, address: string) => Commune | undefined;

type Written = Readonly<Record<string, string>>;
type OfCase = Pick<Candidate, 'recordKey' | 'written' | 'readings' | 'encoding'>;

const NOTHING = {
  about: '',
  difference: '',
  civil: '',
  population: '',
  pid: '',
  residence: '',
  side: '',
  request: '',
  evidence: '',
  field: '',
  fieldLabel: '',
  proposed: '',
};

function recordContent(one: OfCase, written: Written): RowContent {
  const cell = (column: string) => written[column] ?? '';
  return {
    ...NOTHING,
    recordKey: one.recordKey,
    office: cell('noiDangKy'),
    number: cell('so'),
    book: cell('quyenSo'),
    page: cell('trangSo'),
    registered: cell('ngayDangKy'),
    husbandName: cell('chongHoTen'),
    husbandBirth: cell('chongNgaySinh'),
    husbandPaper: cell('chongSoGiayToTuyThan'),
    wifeName: cell('voHoTen'),
    wifeBirth: cell('voNgaySinh'),
    wifePaper: cell('voSoGiayToTuyThan'),
  };
}

const bookOf = (written: Written) => {
  const { quyenSo: book = '', trangSo: page = '', so: number = '' } = written;
  const parts = [book && `quyển ${bookName(book)}`, page && `trang ${page}`, number && `số ${number}`];
  return `Sổ đăng ký kết hôn ${parts.filter((part) => part !== '').join(', ')}`.trim();
};

/** A discrepancy as a row: to the police of the person's residence, or back to the register. */
export function discrepancyRow(one: Candidate, residenceOf: ResidenceLookup): NewRow {
  const written = standingCells(one);
  const listed = { ...one, written } as unknown as ListedDiscrepancy;
  const { person, role } = one;
  const home = person?.residence ?? written[role === 'W' ? 'voNoiCuTru' : 'chongNoiCuTru'] ?? '';
  const receiver = role === 'R' ? undefined : residenceOf(person?.residence_code ?? null, home);
  const field = civilColumnOf(listed);
  const population = asDay(populationValue(listed));
  return {
    caseId: one.caseId,
    role,
    class: one.class,
    kind: one.kind,
    route: one.route,
    unitCode: one.unitCode,
    // A spouse nobody finds is asked of the police where the marriage was registered.
    receivingUnit: receiver?.code ?? (person === null ? one.unitCode : null),
    content: {
      ...recordContent(one, written),
      about: ROLE_LABELS[role],
      difference: kindText(listed),
      civil: civilValue(listed),
      population,
      pid: person?.pid ?? '',
      residence: home,
      side: SIDE_LABELS[one.side as WrongSide] ?? one.side,
      request: ROUTE_LABELS[one.route as Route] ?? one.route,
      evidence: bookOf(written),
      field: field ?? '',
      fieldLabel: field === undefined ? '' : fieldLabel(field),
      proposed: one.route === 'remove_duplicate' ? '' : population,
    },
  };
}

/** A value read in the paper book, by which what was keyed is corrected. */
export function readingRow(one: BookReading): NewRow {
  const keyed = readableText(one.written[one.field] ?? '', one.encoding);
  const written = standingCells({ ...one, readings: null });
  const scan = one.scan === null ? '' : `; bản quét ${one.scan}`;
  return {
    caseId: one.caseId,
    role: 'R',
    class: 'READING',
    kind: one.field,
    route: 'fix_keying',
    unitCode: one.unitCode,
    receivingUnit: one.unitCode,
    content: {
      ...recordContent(one, written),
      about: fieldLabel(one.field).includes(':') ? fieldLabel(one.field).split(':')[0]! : ROLE_LABELS.R,
      difference: keyed === '' ? 'Chưa nhập' : 'Nhập khác Sổ gốc',
      civil: keyed,
      side: SIDE_LABELS.civil,
      request: ROUTE_LABELS.fix_keying,
      evidence: `Sổ gốc quyển ${bookName(one.book)}, trang ${one.page}; ${one.readBy} đọc ngày ${formatDay(one.readAt)}${scan}`,
      field: one.field,
      fieldLabel: fieldLabel(one.field),
      proposed: one.value,
    },
  };
}

/** A linked spouse whose number the register lacks: added to it (Law on Civil Status 60/2014, art. 29). */
export function missingNumberRow(one: MissingNumber): NewRow {
  const written = standingCells(one);
  const field = one.role === 'H' ? 'chongSoGiayToTuyThan' : 'voSoGiayToTuyThan';
  const { pid, full_name: name, dob, residence } = one.person;
  return {
    caseId: one.caseId,
    role: one.role,
    class: 'NOTICE',
    kind: 'ID:missing',
    route: 'civil_addition',
    unitCode: one.unitCode,
    receivingUnit: one.unitCode,
    content: {
      ...recordContent(one, written),
      about: ROLE_LABELS[one.role],
      difference: 'Thiếu số định danh cá nhân',
      population: [name ?? '', asDay(dob ?? '')].filter((part) => part !== '').join(', '),
      pid,
      residence: residence ?? '',
      side: SIDE_LABELS.civil,
      request: ROUTE_LABELS.civil_addition,
      evidence: `CSDLQGVDC; ${bookOf(written)}`,
      field,
      fieldLabel: fieldLabel(field),
      proposed: pid,
    },
  };
}
