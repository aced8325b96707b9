import { cleanName, foldMarks } from '#matchers';
import { type ListedCase, listCasePage, listNamedCases } from '../db/case-lists.ts';
import type { Db } from '../db/database.ts';
import { handlesOf, pidOfHandle } from '../db/person-handles.ts';
import { refreshPersonSearch, searchPersons } from '../db/person-search.ts';
import { listPersons } from '../db/registered-persons.ts';
import { type PersonQuery, readPersonQuery } from '../domain/person-query.ts';
import type { RegisteredPerson } from '../domain/registered-person.ts';
import { messages } from '../messages.ts';
import type { AtDesk } from './open-desk.ts';

export const DESK_TYPES = ['person', 'marriage'] as const;
export type DeskType = (typeof DESK_TYPES)[number];

/** What a desk is told of an entity: no number, no day of birth. */
export interface DeskEntity {
  /** `person:HANDLE`, `marriage:CASE` */
  readonly id: string;
  readonly name: string;
  readonly type: DeskType;
  readonly properties: Readonly<Record<string, string>>;
}

/** Properties by type: both to match by and to add columns of. */
export const DESK_PROPERTIES: Readonly<Record<DeskType, Readonly<Record<string, string>>>> = {
  person: messages.desk.personProperties,
  marriage: messages.desk.marriageProperties,
};

const unitsOf = ({ desk }: AtDesk) => (desk.jurisdiction === 'province' ? undefined : desk.jurisdiction);

const foldedName = (text: string) => (cleanName(text).main?.syllables ?? []).map(foldMarks).join(' ');

const year = (text: string | null | undefined) => /(?:18|19|20)\d\d/.exec(text ?? '')?.[0] ?? '';

function entityOfPerson(person: RegisteredPerson, handle: string): DeskEntity {
  return {
    id: `person:${handle}`,
    name: person.fullName ?? '',
    type: 'person',
    properties: {
      birth_year: year(person.dob),
      sex: person.sex ?? '',
      unit: person.residenceCode ?? '',
      spouse: person.spouseName ?? '',
    },
  };
}

const entityOfMarriage = (listed: ListedCase): DeskEntity => ({
  id: `marriage:${listed.caseId}`,
  name: `${listed.husbandName ?? ''} – ${listed.wifeName ?? ''}`,
  type: 'marriage',
  properties: {
    husband: listed.husbandName ?? '',
    wife: listed.wifeName ?? '',
    registered_year: year(listed.registered),
    unit: listed.unitCode ?? '',
    state: messages.desk.states[listed.state],
  },
});

const FOUND = 40;
/** Who holds a case is not told here: any moment does. */
const NO_CLAIMS = new Date(8.64e15);

/** Persons living in, or marriages registered in, the communes of whose desk it is, by name. */
export async function findEntities(
  at: AtDesk,
  type: DeskType,
  name: string,
  birthYear: number | undefined,
): Promise<readonly DeskEntity[]> {
  const { db, desk } = at;
  // By name only: who knows a number needs no list of candidates, and a number here would be a way to test numbers.
  const query = readPersonQuery(name, birthYear);
  if (query?.by !== 'name') return [];
  if (type === 'person') return await findPersons(at, query);
  const scope = { campaignId: desk.campaignId, units: unitsOf(at) };
  const { cases } = await listCasePage(db, scope, {
    filter: { search: name },
    sort: 'registered',
    descending: true,
    after: undefined,
    limit: FOUND,
    now: NO_CLAIMS,
  });
  return cases.map(entityOfMarriage);
}

async function findPersons(at: AtDesk, query: PersonQuery): Promise<readonly DeskEntity[]> {
  const { db, desk } = at;
  await refreshPersonSearch(db, desk.campaignId);
  const persons = await searchPersons(db, desk.campaignId, query, unitsOf(at), FOUND);
  return await named(db, desk.campaignId, persons);
}

async function named(db: Db, campaignId: number, persons: readonly RegisteredPerson[]) {
  const pids = persons.map(({ pid }) => pid);
  const handles = await handlesOf(db, campaignId, pids);
  return persons.map((person) => entityOfPerson(person, handles.get(person.pid)!));
}

/** An entity by its id; undefined where there is none, or it is outside the communes of whose desk it is. */
export async function readEntity(at: AtDesk, id: string): Promise<DeskEntity | undefined> {
  const { db, desk } = at;
  const [type, own = ''] = id.split(':');
  const units = unitsOf(at);
  if (type === 'person') {
    const pid = await pidOfHandle(db, desk.campaignId, own);
    if (pid === undefined) return undefined;
    const person = (await listPersons(db, desk.campaignId, [pid])).get(pid);
    const isWithin = units === undefined || units.includes(person?.residenceCode ?? '');
    return person !== undefined && isWithin ? entityOfPerson(person, own) : undefined;
  }
  if (type !== 'marriage' || !/^\d{1,15}$/.test(own)) return undefined;
  const [listed] = await listNamedCases(db, { campaignId: desk.campaignId, units }, [Number(own)], NO_CLAIMS);
  return listed && entityOfMarriage(listed);
}

export interface AskedProperty {
  readonly pid: string;
  readonly value: string;
}

/** Marks of a name without marks, of the name itself, and of a property that agrees: 100 in all. */
const MARKS = { foldedName: 50, name: 20, properties: 30 } as const;

/**
 * How well an entity fits what was asked, 0 to 100. A plain sum for a list of candidates, not the couple's posterior:
 * a desk's row has too little for that, and nothing is ever matched without a person.
 */
export function scoreEntity(entity: DeskEntity, name: string, asked: readonly AskedProperty[]): number {
  const { type, properties } = entity;
  const names = type === 'person' ? [entity.name] : [properties.husband!, properties.wife!];
  const plain = (text: string) => text.normalize('NFC').toLowerCase().trim().replace(/\s+/g, ' ');
  const folded = foldedName(name);
  const isSame = names.some((one) => foldedName(one) === folded);
  const isExact = names.some((one) => plain(one) === plain(name));
  const known = asked.filter(({ pid, value }) => Object.hasOwn(properties, pid) && value.trim() !== '');
  const fitting = known.filter(({ pid, value }) => {
    const own = properties[pid]!;
    const isName = pid === 'spouse' || pid === 'husband' || pid === 'wife';
    if (own === '') return false;
    return isName
      ? foldedName(own) === foldedName(value)
      : plain(own) === plain(value) || own === year(value);
  });
  const share = known.length === 0 ? 0 : fitting.length / known.length;
  return Math.round((isSame ? MARKS.foldedName : 0) + (isExact ? MARKS.name : 0) + share * MARKS.properties);
}
