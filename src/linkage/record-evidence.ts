import {
  ABSENCE_EVIDENCE,
  absentPartner,
  ageGap,
  type CandidateEvidence,
  COUPLE_EVIDENCE,
  type CompiledWeights,
  type CoupleLevels,
  type FoundSpouse,
  ORIENTATIONS,
  type PersonOrder,
  type Reading,
  type RecordEvidence,
  registerSpouseName,
  SPOUSE_LEVELS,
  sharedHome,
  spouseLink,
} from '#matchers';
import type { CivilSide, CivilStore } from './civil-store.ts';
import { maritalStatusOf } from './person-columns.ts';
import type { PopulationStore } from './population-store.ts';
import { LEVEL, type SpouseScorer } from './spouse-evidence.ts';
import { NO_SPOUSE_NUMBER, type SpouseLinks } from './spouse-links.ts';
import type { KeptCandidate, TopCandidates } from './top-candidates.ts';

/** What is needed to gather the evidence of a record. */
export interface EvidenceSources {
  readonly civil: CivilStore;
  readonly population: PopulationStore;
  readonly links: SpouseLinks;
  readonly scorer: SpouseScorer;
  readonly top: TopCandidates;
  readonly ownProvince: string;
  /** Order of persons with equal evidence. */
  readonly order: PersonOrder;
  readonly coupleBits: CoupleBits;
}

const AGREEING = new Set(['same', 'same_letters', 'near', 'given_and_surname']);
const PARTLY = new Set(['given_only', 'surname_only']);

function spouseNameAgreement(level: number): FoundSpouse['spouseName'] {
  const name = registerSpouseName.levels[level]!;
  if (name === 'none_recorded') return 'none';
  if (AGREEING.has(name)) return 'agrees';
  return PARTLY.has(name) ? 'partly' : 'differs';
}

/** The first three digits name the province of birth registration (Circular 07/2016/TT-BCA, annex 1). */
const isIssuedIn = (number: number, province: string) => Math.floor(number / 1e9) === Number(province);

function absenceLevels(side: CivilSide, population: PopulationStore, ownProvince: string): Uint8Array {
  const syllables = Math.max(
    0,
    ...side.names.map((name) => population.names.prepared[name]!.syllables.length),
  );
  const [era, birth, home, number, detail] = ABSENCE_EVIDENCE;
  return Uint8Array.of(
    era.compare(side.registrationYear, undefined),
    birth.compare(side.birth >> 9, undefined),
    home.compare({ province: side.province, foreign: side.foreign }, ownProvince),
    number.compare(
      { kind: side.paper, ownProvince: isIssuedIn(side.personalNumbers[0].value, ownProvince) },
      undefined,
    ),
    detail.compare({ syllables, precision: side.precision }, undefined),
  );
}

/** Candidates of a side kept whatever their evidence: a person who reviews wants to see the next best. */
const ALWAYS_KEPT = 6;
/** Odds of 1 in 2^20 against the best candidate are nothing that any decision turns on. */
const NEGLIGIBLE_BITS = 20;

/** The side's best candidates and whoever the register calls the spouse of the other side's probable ones. */
function withRegisteredSpouses(
  sideIndex: number,
  own: readonly KeptCandidate[],
  others: readonly KeptCandidate[],
  sources: EvidenceSources,
): readonly KeptCandidate[] {
  const { links, scorer, coupleBits, order } = sources;
  const known = new Set(own.map(({ row }) => row));
  const added: KeptCandidate[] = [];
  const add = (row: number) => {
    if (row < 0 || known.has(row)) return;
    known.add(row);
    const bits = scorer.score(sideIndex, row, Number.NEGATIVE_INFINITY);
    added.push({ row, bits, levels: scorer.levels.slice() });
  };
  const floor = (others[0]?.bits ?? 0) - coupleBits.rest - coupleBits.link - NEGLIGIBLE_BITS;
  for (const { row, bits } of others) {
    if (bits < floor) break;
    add(links.spouseRow[row]!);
    for (const namer of links.namedBy(row)) add(namer);
  }
  if (added.length === 0) return own;
  return [...own, ...added].sort((a, b) => b.bits - a.bits || order(a.row, b.row));
}

/** Whether the register links a person with anybody among the others, in either direction. */
function isLinked(row: number, others: ReadonlySet<number>, links: SpouseLinks): boolean {
  return others.has(links.spouseRow[row]!) || links.namedBy(row).some((namer) => others.has(namer));
}

/**
 * Drops candidates that no partner could make probable: what a couple adds is at most the register's link, where
 * there is one, and the rest of the couple's evidence.
 */
function worthConsidering(
  scored: readonly KeptCandidate[],
  others: readonly KeptCandidate[],
  sources: EvidenceSources,
): readonly KeptCandidate[] {
  const { links, coupleBits } = sources;
  const best = scored[0]?.bits ?? 0;
  const partners = new Set(others.map(({ row }) => row));
  return scored.filter(({ row, bits }, i) => {
    if (i < ALWAYS_KEPT || bits + coupleBits.rest > best - NEGLIGIBLE_BITS) return true;
    return (
      bits + coupleBits.rest + coupleBits.link > best - NEGLIGIBLE_BITS && isLinked(row, partners, links)
    );
  });
}

function candidateEvidence(
  sideIndex: number,
  scored: readonly KeptCandidate[],
  sources: EvidenceSources,
): CandidateEvidence {
  const { population, links, civil } = sources;
  const levels = new Uint8Array(scored.length * SPOUSE_LEVELS);
  const sexes = new Uint8Array(scored.length);
  const partner = new Uint8Array(scored.length);
  scored.forEach(({ row, levels: reached }, i) => {
    levels.set(reached, i * SPOUSE_LEVELS);
    const status = population.columns.status[row]!;
    sexes[i] = status & 3;
    const spouse = links.spouseRow[row]!;
    const found: FoundSpouse = {
      maritalStatus: maritalStatusOf(status),
      spouseNumber: spouse >= 0 ? 'in_register' : spouse === NO_SPOUSE_NUMBER ? 'none' : 'not_in_register',
      spouseName: spouseNameAgreement(reached[LEVEL.register_spouse_name]!),
    };
    partner[i] = absentPartner.compare(found, undefined);
  });
  return {
    count: scored.length,
    rows: Int32Array.from(scored, ({ row }) => row),
    levels,
    sexes,
    partner,
    absence: absenceLevels(civil.sides[sideIndex]!, population, sources.ownProvince),
  };
}

const NAMES = ['nobody', 'another', 'spouse'] as const;
const WIFE_NAMES = { nobody: 'nobody', another: 'another', spouse: 'husband' } as const;
const HUSBAND_NAMES = { nobody: 'nobody', another: 'another', spouse: 'wife' } as const;
/** Level of `spouseLink` by what the husband's (x 3) and the wife's entry name. */
const LINK_LEVELS = Uint8Array.from(
  NAMES.flatMap((husband) =>
    NAMES.map((wife) => spouseLink.compare(HUSBAND_NAMES[husband], WIFE_NAMES[wife])),
  ),
);

const namedBy = (spouse: number, other: number) =>
  spouse === NO_SPOUSE_NUMBER ? 0 : spouse === other ? 2 : 1;

function coupleLevels(
  husband: CandidateEvidence,
  wife: CandidateEvidence,
  sources: EvidenceSources,
): CoupleLevels {
  const { population, links } = sources;
  const { columns, places, birthDates } = population;
  const size = husband.count * wife.count;
  const [link, home, gap] = [new Uint8Array(size), new Uint8Array(size), new Uint8Array(size)];
  for (let i = 0; i < husband.count; i++) {
    const h = husband.rows[i]!;
    const husbandHome = places.places[columns.residence[h]!]!;
    const year = birthDates[columns.birth[h]!]! >> 9;
    for (let j = 0; j < wife.count; j++) {
      const w = wife.rows[j]!;
      const at = i * wife.count + j;
      link[at] = LINK_LEVELS[namedBy(links.spouseRow[h]!, w) * 3 + namedBy(links.spouseRow[w]!, h)]!;
      home[at] = sharedHome.compare(husbandHome, places.places[columns.residence[w]!]!);
      gap[at] = ageGap.compare(year, birthDates[columns.birth[w]!]! >> 9);
    }
  }
  return { link, home, ageGap: gap };
}

function reading(
  orientation: (typeof ORIENTATIONS)[number],
  husband: CandidateEvidence,
  wife: CandidateEvidence,
  sources: EvidenceSources,
): Reading {
  return {
    orientation: ORIENTATIONS.indexOf(orientation),
    husband,
    wife,
    couple: coupleLevels(husband, wife, sources),
  };
}

/** Candidates and levels of two sides read as a couple. */
function sidesEvidence(
  first: number,
  second: number,
  sources: EvidenceSources,
): readonly [CandidateEvidence, CandidateEvidence] {
  const a = sources.top.keptOf(first);
  const b = sources.top.keptOf(second);
  const allA = withRegisteredSpouses(first, a, b, sources);
  const allB = withRegisteredSpouses(second, b, a, sources);
  return [
    candidateEvidence(first, worthConsidering(allA, allB, sources), sources),
    candidateEvidence(second, worthConsidering(allB, allA, sources), sources),
  ];
}

/**
 * Gathers all hypotheses of a record: its columns as written, exchanged, and with exchanged names where the
 * names contradict their columns.
 */
export function gatherRecordEvidence(record: number, sources: EvidenceSources): RecordEvidence {
  const [first, second] = sidesEvidence(record * 2, record * 2 + 1, sources);
  const readings = [
    reading('as_written', first, second, sources),
    reading('all_exchanged', second, first, sources),
  ];
  const exchanged = sources.civil.exchangedNames.get(record);
  if (exchanged !== undefined) {
    const [husband, wife] = sidesEvidence(exchanged[0], exchanged[1], sources);
    readings.push(reading('names_exchanged', husband, wife, sources));
  }
  return { readings };
}

/** Most bits the register's link and the rest of a couple's evidence can add over saying nothing. */
export interface CoupleBits {
  readonly link: number;
  readonly rest: number;
}

export function mostCoupleBits(weights: CompiledWeights): CoupleBits {
  const most = ({ name, levels }: { readonly name: string; readonly levels: readonly string[] }) =>
    Math.max(0, ...levels.map((_, level) => weights.values[weights.offsets[name]! + level]!));
  const [link, ...rest] = COUPLE_EVIDENCE;
  return { link: most(link), rest: rest.reduce((sum, evidence) => sum + most(evidence), 0) };
}
