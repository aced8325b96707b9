import { createHash } from 'node:crypto';
import type { CaseScope } from '../db/case-conditions.ts';
import type { Db } from '../db/database.ts';
import {
  type Candidate,
  listBookReadings,
  listCandidates,
  listMissingNumbers,
} from '../db/transfer-candidates.ts';
import { readPattern } from '../domain/case-queue.ts';
import { createResidenceLookup, type UnitTable } from '../domain/jurisdiction.ts';
import {
  ROUTES_OF_KIND,
  type TransferFilter,
  type TransferKind,
  type TransferRow,
} from '../domain/transfer-list.ts';
import { discrepancyRow, missingNumberRow, type NewRow, readingRow } from './compose-rows.ts';
import { inTurns } from './in-turns.ts';

/** What a list would say now. */
export interface ChosenRows {
  readonly rows: readonly TransferRow[];
  readonly caseCount: number;
  /** SHA-256 of everything the rows say: equal for equal lists. */
  readonly checksum: string;
  readonly choices: ListChoices;
}

interface Choice {
  readonly name: string;
  readonly rows: number;
}

/** By what the rows could be chosen more narrowly. */
export interface ListChoices {
  readonly patterns: readonly {
    readonly pattern: string;
    /** `H.NAME:other_mark:civil:open` */
    readonly discrepancies: readonly string[];
    readonly rows: number;
  }[];
  /** null: rows of cases given to nobody. */
  readonly assigned: readonly (Choice & { readonly accountId: number | null })[];
  readonly decided: readonly (Choice & { readonly accountId: number })[];
}

/**
 * The rows that fit a filter, in the order of the register.
 *
 * @param cases those a list has reserved; undefined: whatever is on no other list
 */
export async function chooseRows(
  db: Db,
  units: UnitTable,
  scope: CaseScope,
  { kind, filter, cases }: { kind: TransferKind; filter: TransferFilter; cases?: readonly number[] },
): Promise<ChosenRows> {
  const known: readonly string[] = ROUTES_OF_KIND[kind];
  const routes = known.filter((route) => filter.routes?.includes(route) ?? true);
  const residenceOf = createResidenceLookup(units);
  const candidates = await listCandidates(db, scope, kind, { ...filter, routes }, cases);
  const found = (await inTurns(candidates, (one) => discrepancyRow(one, residenceOf))).filter(
    isReceivedBy(filter),
  );
  const chosen = kind === 'police' ? found : await corrections(db, scope, { filter, routes, cases, found });
  const rows = chosen.map((row, at) => ({ ...row, rowNo: at + 1 }));
  return {
    rows,
    caseCount: new Set(rows.map(({ caseId }) => caseId)).size,
    checksum: await checksumOf(rows),
    choices: choicesOf(candidates),
  };
}

const MOST_PATTERNS = 200;

function choicesOf(candidates: readonly Candidate[]): ListChoices {
  const counted = <K>(keyOf: (one: Candidate) => K) =>
    [...Map.groupBy(candidates, keyOf)]
      .map(([key, found]) => ({ key, first: found[0]!, rows: found.length }))
      .sort((a, b) => b.rows - a.rows);
  return {
    patterns: counted(({ pattern }) => pattern)
      .filter(({ key }) => key !== '')
      .slice(0, MOST_PATTERNS)
      .map(({ key, rows }) => ({ pattern: key, discrepancies: readPattern(key).discrepancies, rows })),
    assigned: counted(({ assignedTo }) => assignedTo).map(({ key, first, rows }) => ({
      accountId: key,
      name: first.assignedName ?? '',
      rows,
    })),
    decided: counted(({ decidedBy }) => decidedBy).flatMap(({ key, first, rows }) =>
      key === null ? [] : [{ accountId: key, name: first.decidedName ?? '', rows }],
    ),
  };
}

const isReceivedBy =
  ({ receivers }: TransferFilter) =>
  ({ receivingUnit }: NewRow) =>
    receivers === undefined || (receivingUnit !== null && receivers.includes(receivingUnit));

interface Corrections {
  readonly filter: TransferFilter;
  readonly routes: readonly string[];
  readonly cases: readonly number[] | undefined;
  readonly found: readonly NewRow[];
}

/** What the book says goes before what population says of the same column. */
async function corrections(
  db: Db,
  scope: CaseScope,
  { filter, routes, cases, found }: Corrections,
): Promise<NewRow[]> {
  const fits = ({ class: name, kind, route }: NewRow) =>
    routes.includes(route) &&
    (filter.classes?.includes(name) ?? true) &&
    (filter.kinds?.includes(`${name}:${kind}`) ?? true);
  const readings = (await inTurns(await listBookReadings(db, scope, filter, cases), readingRow)).filter(fits);
  // Nobody decides that a number is missing.
  const isDecided = filter.decided === true || filter.decidedBy !== undefined;
  const missing = isDecided
    ? []
    : (await inTurns(await listMissingNumbers(db, scope, filter, cases), missingNumberRow)).filter(fits);
  const key = ({ caseId, content }: NewRow) => `${caseId} ${content.field}`;
  const read = new Set(readings.map(key));
  // A correction is made where the marriage was registered, whoever lives where.
  const own = found.map((row) => ({ ...row, receivingUnit: row.unitCode }));
  const decided = own.filter((row) => row.content.field === '' || !read.has(key(row)));
  const told = new Set([...read, ...decided.map(key)]);
  const all = [...readings, ...decided, ...missing.filter((row) => !told.has(key(row)))];
  return all.sort((a, b) => a.caseId - b.caseId || (key(a) < key(b) ? -1 : 1));
}

/** SHA-256 over the rows in their order, member by member. */
async function checksumOf(rows: readonly TransferRow[]): Promise<string> {
  const hash = createHash('sha256');
  await inTurns(
    rows,
    ({ rowNo, caseId, role, class: name, kind, route, unitCode, receivingUnit, content }) => {
      const members = Object.entries(content).sort(([a], [b]) => (a < b ? -1 : 1));
      hash.update(
        `${JSON.stringify([rowNo, caseId, role, name, kind, route, unitCode, receivingUnit, members])}\n`,
      );
    },
  );
  return hash.digest('hex');
}
