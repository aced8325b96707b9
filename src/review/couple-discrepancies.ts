import { cleanMarriage, type EncodingName, sonLaUnits, spouseDiscrepancies } from '#matchers';
import { vietnamDay } from '../clock.ts';
import type { CaseRow } from '../db/cases.ts';
import type { Db } from '../db/database.ts';
import { listPersons } from '../db/registered-persons.ts';
import { findRunFindings } from '../db/run-findings.ts';
import type { Discrepancy } from '../domain/discrepancy.ts';
import { levelsOf, personFacts } from '../domain/registered-person.ts';

/**
 * What differs from the persons of an answer where the run proposed others; undefined where the run's own findings hold.
 */
export async function judgedDiscrepancies(
  db: Db,
  shown: CaseRow,
  couple: Persons,
  at: Date,
): Promise<readonly Discrepancy[] | undefined> {
  const { husbandPid, wifePid } = couple;
  const findings = await findRunFindings(db, shown.campaignId, shown.caseId);
  const isOther = (pid: string | null, proposed: string | null | undefined) =>
    pid !== null && pid !== proposed;
  if (!isOther(husbandPid, findings?.husband.pid) && !isOther(wifePid, findings?.wife.pid)) return undefined;
  return await coupleDiscrepancies(db, shown, couple, at);
}

/** Persons a record is held to be about; null for a spouse held to be absent. */
interface Persons {
  readonly husbandPid: string | null;
  readonly wifePid: string | null;
}

/** What differs between a record, with what was read in the paper book, and two persons, by spouse. */
export async function coupleDiscrepancies(
  db: Db,
  { campaignId, written, readings, encoding }: CaseRow,
  { husbandPid, wifePid }: Persons,
  at: Date,
): Promise<readonly Discrepancy[]> {
  const [year = 0, month = 0, day = 0] = vietnamDay(at).split('-').map(Number);
  // No discrepancy looks at places, so any units will do.
  const marriage = cleanMarriage(
    { ...written, ...readings },
    { encoding: encoding as EncodingName, units: sonLaUnits(), today: { year, month, day } },
  );
  const persons = await listPersons(
    db,
    campaignId,
    [husbandPid, wifePid].filter((pid) => pid !== null),
  );
  const [husband, wife] = [husbandPid, wifePid].map((pid) => (pid === null ? undefined : persons.get(pid)));
  const ended = marriage.ended !== 'none';
  const ofSpouse = (role: 'H' | 'W') => {
    const [own, other] = role === 'H' ? [husband, wife] : [wife, husband];
    const [civil, otherCivil] =
      role === 'H' ? [marriage.husband, marriage.wife] : [marriage.wife, marriage.husband];
    if (own === undefined) return [];
    return spouseDiscrepancies({
      role,
      civil,
      otherCivil,
      person: personFacts(own),
      levels: levelsOf(civil, otherCivil, own),
      other: other && personFacts(other),
      ended,
    }).filter((found) => found.role === role);
  };
  return [...ofSpouse('H'), ...ofSpouse('W')];
}
