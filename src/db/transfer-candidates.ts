import { sql } from 'kysely';
import type { DifferingPerson } from '../domain/discrepancy-values.ts';
import type { TransferFilter, TransferKind } from '../domain/transfer-list.ts';
import { type CaseScope, lastingConditions } from './case-conditions.ts';
import type { Db } from './database.ts';
import type { WrittenCells } from './discrepancy-list.ts';
import { DIFFERING_PERSON } from './registered-persons.ts';

/** Something that could go on a list, with both sides' values as they are now. */
export interface Candidate {
  readonly caseId: number;
  readonly recordKey: string;
  /** As keyed. */
  readonly written: WrittenCells;
  /** Read in the paper book, by column. */
  readonly readings: WrittenCells | null;
  readonly encoding: string;
  readonly unitCode: string | null;
  readonly role: 'H' | 'W' | 'R';
  readonly class: string;
  readonly kind: string;
  readonly side: string;
  readonly route: string;
  readonly person: DifferingPerson & { readonly residence_code: string | null };
  readonly duplicateGroup: string | null;
  readonly swapped: string | null;
  /** '' where the case waits for nothing but a list. */
  readonly pattern: string;
  readonly assignedTo: number | null;
  readonly assignedName: string | null;
  /** Who decided it; null: nobody yet. */
  readonly decidedBy: number | null;
  readonly decidedName: string | null;
}

const CASE = sql`c.case_id AS "caseId", e.record_key AS "recordKey", e.written, c.readings, c.encoding,
  c.unit_code AS "unitCode"`;

const notListed = (kind: TransferKind) => sql`NOT EXISTS (SELECT FROM transfer_cases AS k
  WHERE k.case_id = c.case_id AND k.kind = ${kind} AND k.released_at IS NULL)`;

const among = (cases: readonly number[] | undefined) =>
  cases === undefined ? sql`true` : sql`c.case_id = ANY(${cases}::bigint[])`;

/**
 * Discrepancies a list can take: open ones of settled couples for the police, decided ones for civil status; of cases that
 * are on no open list of the kind, or exactly of those named.
 *
 * @param cases those reserved for a list; undefined: whatever fits and is free
 */
export async function listCandidates(
  db: Db,
  scope: CaseScope,
  kind: TransferKind,
  { routes = [], ...filter }: TransferFilter,
  cases: readonly number[] | undefined,
): Promise<Candidate[]> {
  const conditions = lastingConditions(scope, {
    ...filter,
    // What is decided is no longer among a case's open classes: looked at row by row.
    ...(kind === 'civil_status' && { classes: undefined, kinds: undefined }),
    ...(kind === 'police' && { states: ['discrepancy_open'] }),
  });
  if (conditions === undefined) return [];
  const undecided = filter.decided === true ? [] : ['open'];
  const statuses = kind === 'police' ? [...undecided, 'decided'] : ['promised'];
  const { rows } = await sql<Candidate>`
    SELECT ${CASE}, d.role, d.class, d.kind, d.side, d.route, ${DIFFERING_PERSON} AS person, o.duplicate_group AS "duplicateGroup",
      (SELECT s.kind FROM case_discrepancies AS s WHERE s.case_id = c.case_id AND s.class = 'SWAPPED' LIMIT 1) AS swapped,
      c.pattern, c.assigned_to AS "assignedTo", g.display_name AS "assignedName", j.account_id AS "decidedBy",
      u.display_name AS "decidedName"
    FROM cases AS c JOIN marriage_entries AS e ON e.entry_id = c.case_id
    JOIN case_discrepancies AS d ON d.case_id = c.case_id AND d.status = ANY(${statuses}::text[])
    LEFT JOIN judgements AS j ON j.judgement_id = d.judgement_id
    LEFT JOIN accounts AS u ON u.account_id = j.account_id LEFT JOIN accounts AS g ON g.account_id = c.assigned_to
    LEFT JOIN persons AS p ON p.campaign_id = c.campaign_id
      AND p.pid = CASE d.role WHEN 'H' THEN c.husband_pid WHEN 'W' THEN c.wife_pid END
    LEFT JOIN outcomes AS o ON o.entry_id = c.case_id AND d.class = 'DUPLICATE' AND o.run_id = (
      SELECT run_id FROM link_runs AS l WHERE l.campaign_id = c.campaign_id AND l.state = 'published'
      ORDER BY run_id DESC LIMIT 1)
    WHERE ${conditions} AND c.state <> 'suspended' AND d.route = ANY(${routes}::text[]) AND ${among(cases)}
      AND ${cases === undefined ? notListed(kind) : sql`true`}
      AND (${filter.classes ?? null}::text[] IS NULL OR d.class = ANY(${filter.classes ?? null}::text[]))
      AND (${filter.kinds ?? null}::text[] IS NULL OR d.class || ':' || d.kind = ANY(${filter.kinds ?? null}::text[]))
      AND (${filter.decidedBy ?? null}::bigint IS NULL OR j.account_id = ${filter.decidedBy ?? null})
    ORDER BY e.ordinal, d.role, d.class, d.kind`.execute(db);
  return rows;
}

/** A value read in the paper book that differs from what was keyed, with where and by whom it was read. */
export interface BookReading
  extends Pick<Candidate, 'caseId' | 'recordKey' | 'written' | 'readings' | 'encoding' | 'unitCode'> {
  readonly field: string;
  readonly value: string;
  readonly book: string;
  readonly page: string;
  readonly scan: string | null;
  readonly readBy: string;
  readonly readAt: Date;
}

/** Readings of the paper book by which 158 has to be corrected. */
export async function listBookReadings(
  db: Db,
  scope: CaseScope,
  filter: TransferFilter,
  cases: readonly number[] | undefined,
): Promise<BookReading[]> {
  const { routes: _, classes: _c, kinds: _k, ...ofCases } = filter;
  const conditions = lastingConditions(scope, ofCases);
  if (conditions === undefined) return [];
  const { rows } = await sql<BookReading>`
    SELECT ${CASE}, r.field, r.value, r.book, r.page, s.file_name AS scan, coalesce(a.display_name, '') AS "readBy",
      r.at AS "readAt"
    FROM cases AS c JOIN marriage_entries AS e ON e.entry_id = c.case_id
    JOIN LATERAL (SELECT DISTINCT ON (field) * FROM field_readings WHERE case_id = c.case_id
      ORDER BY field, reading_id DESC) AS r ON r.value IS NOT NULL AND r.value <> coalesce(e.written ->> r.field, '')
    LEFT JOIN attachments AS s ON s.attachment_id = r.attachment_id LEFT JOIN accounts AS a ON a.account_id = r.account_id
    WHERE ${conditions} AND c.state <> 'suspended' AND c.readings IS NOT NULL AND ${among(cases)}
      AND ${cases === undefined ? notListed('civil_status') : sql`true`}
      AND (${filter.decidedBy ?? null}::bigint IS NULL OR r.account_id = ${filter.decidedBy ?? null})
    ORDER BY e.ordinal, r.field`.execute(db);
  return rows;
}

/** A linked spouse whose personal number the register does not hold. */
export interface MissingNumber
  extends Pick<
    Candidate,
    'caseId' | 'recordKey' | 'written' | 'readings' | 'encoding' | 'unitCode' | 'person'
  > {
  readonly role: 'H' | 'W';
}

export async function listMissingNumbers(
  db: Db,
  scope: CaseScope,
  filter: TransferFilter,
  cases: readonly number[] | undefined,
): Promise<MissingNumber[]> {
  const { routes: _, classes: _c, kinds: _k, ...ofCases } = filter;
  const conditions = lastingConditions(scope, ofCases);
  if (conditions === undefined) return [];
  const { rows } = await sql<MissingNumber>`
    SELECT ${CASE}, s.role, ${DIFFERING_PERSON} AS person
    FROM cases AS c JOIN marriage_entries AS e ON e.entry_id = c.case_id
    CROSS JOIN LATERAL (VALUES ('H', c.husband_pid, c.husband_standing, 'chongSoGiayToTuyThan'),
      ('W', c.wife_pid, c.wife_standing, 'voSoGiayToTuyThan')) AS s (role, pid, standing, field)
    JOIN persons AS p ON p.campaign_id = c.campaign_id AND p.pid = s.pid AND p.vanished_at IS NULL
    WHERE ${conditions} AND c.state NOT IN ('suspended', 'not_run') AND s.standing = 'linked'
      AND btrim(coalesce(c.readings ->> s.field, e.written ->> s.field, '')) = '' AND ${among(cases)}
      AND ${cases === undefined ? notListed('civil_status') : sql`true`}
    ORDER BY e.ordinal, s.role`.execute(db);
  return rows;
}
