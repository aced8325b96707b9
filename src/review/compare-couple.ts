import { cleanMarriage, type EncodingName } from '#matchers';
import { vietnamDay } from '../clock.ts';
import type { CaseRow } from '../db/cases.ts';
import type { Db } from '../db/database.ts';
import { listHandledPersons } from '../db/person-handles.ts';
import type { RunFindings } from '../db/run-findings.ts';
import { orientationOf } from '../domain/couple-discrepancies.ts';
import { type ComparedField, compareFields, type SpouseColumns } from '../domain/couple-fields.ts';
import type { UnitTable } from '../domain/jurisdiction.ts';
import { maskNumber } from '../domain/masked-number.ts';
import type { RegisteredPerson } from '../domain/registered-person.ts';

/** A person as lists and candidates show one: numbers masked, named by a handle. */
export interface ShownPerson extends Omit<RegisteredPerson, 'pid' | 'dobPrecision' | 'oldId' | 'spousePid'> {
  readonly handle: string;
  readonly maskedPid: string;
  readonly maskedOldId: string;
  readonly maskedSpousePid: string;
}

export interface ComparedSpouse {
  /** Handle of the person the case stands on, null where there is none. */
  readonly person: string | null;
  readonly fields: readonly ComparedField[];
}

/** Both spouses beside the persons of the case, and whom else the run weighed. */
export interface ComparedCouple {
  readonly husband: ComparedSpouse;
  readonly wife: ComparedSpouse;
  /** How the record's columns were read: as written, all of husband and wife exchanged, or only the names. */
  readonly orientation: 'as_written' | 'all_exchanged' | 'names_exchanged';
  /** Couples the run weighed, the likeliest first; null is a spouse held to be absent. */
  readonly couples: readonly { readonly husband: string | null; readonly wife: string | null }[];
  readonly husbandCandidates: readonly string[];
  readonly wifeCandidates: readonly string[];
  readonly persons: Readonly<Record<string, ShownPerson>>;
}

export function showPerson(person: RegisteredPerson, handle: string): ShownPerson {
  const { pid, dobPrecision: _, oldId, spousePid, ...rest } = person;
  return {
    ...rest,
    handle,
    maskedPid: maskNumber(pid),
    maskedOldId: maskNumber(oldId ?? ''),
    maskedSpousePid: maskNumber(spousePid ?? ''),
  };
}

const ORIENTATIONS = {
  as_written: [
    { name: 'chong', rest: 'chong' },
    { name: 'vo', rest: 'vo' },
  ],
  all_exchanged: [
    { name: 'vo', rest: 'vo' },
    { name: 'chong', rest: 'chong' },
  ],
  names_exchanged: [
    { name: 'vo', rest: 'chong' },
    { name: 'chong', rest: 'vo' },
  ],
} as const satisfies Readonly<Record<ComparedCouple['orientation'], readonly [SpouseColumns, SpouseColumns]>>;

/**
 * Puts the record of a case beside the persons it stands on.
 *
 * @param alsoShown numbers of further persons that need a handle
 * @returns handles by personal number too: what else is shown of persons is named by them
 */
export async function compareCouple(
  db: Db,
  shown: CaseRow,
  findings: RunFindings | undefined,
  alsoShown: readonly (string | null)[],
  { units, now }: { readonly units: UnitTable; readonly now: Date },
): Promise<{ readonly couple: ComparedCouple; readonly handles: ReadonlyMap<string, string> }> {
  const { campaignId, husbandPid, wifePid } = shown;
  const couples = (findings?.pairCandidates ?? []).map((couple) => couple.split('+'));
  const weighed = [
    ...(findings?.husbandCandidates ?? []),
    ...(findings?.wifeCandidates ?? []),
    ...couples.flat(),
  ];
  const pids = [husbandPid, wifePid, ...weighed, ...alsoShown].filter(
    (pid): pid is string => pid !== null && pid !== 'NONE',
  );
  const { persons, handles } = await listHandledPersons(db, campaignId, pids);
  const handleOf = (pid: string | null | undefined) => handles.get(pid ?? '') ?? null;
  const present = (list: readonly string[]) => list.map(handleOf).filter((handle) => handle !== null);
  const orientation = orientationOf(findings?.discrepancies ?? []);
  const [husbandColumns, wifeColumns] = ORIENTATIONS[orientation];
  const [year = 0, month = 0, day = 0] = vietnamDay(now).split('-').map(Number);
  const overlaid = { ...shown.written, ...shown.readings };
  const marriage = cleanMarriage(overlaid, {
    encoding: shown.encoding as EncodingName,
    units,
    today: { year, month, day },
  });
  const civilOf = ({ name, rest }: SpouseColumns) => {
    const of = { chong: marriage.husband, vo: marriage.wife };
    return { ...of[rest], name: of[name].name };
  };
  const spouse = (columns: SpouseColumns, other: SpouseColumns, pid: string | null): ComparedSpouse => ({
    person: handleOf(pid),
    fields: compareFields(
      {
        written: shown.written,
        readings: shown.readings,
        columns,
        civil: civilOf(columns),
        officeUnits: marriage.office.units,
        otherName: civilOf(other).name.main?.syllables ?? [],
      },
      persons.get(pid ?? ''),
    ),
  });
  const couple = {
    husband: spouse(husbandColumns, wifeColumns, husbandPid),
    wife: spouse(wifeColumns, husbandColumns, wifePid),
    orientation,
    couples: couples.map(([husband, wife]) => ({ husband: handleOf(husband), wife: handleOf(wife) })),
    husbandCandidates: present(findings?.husbandCandidates ?? []),
    wifeCandidates: present(findings?.wifeCandidates ?? []),
    persons: Object.fromEntries(
      [...persons.values()].map((person) => {
        const handle = handles.get(person.pid)!;
        return [handle, showPerson(person, handle)];
      }),
    ),
  };
  return { couple, handles };
}
