import {
  ABSENCE_EVIDENCE,
  absentPartner,
  type CandidateEvidence,
  COUPLE_EVIDENCE,
  type CompiledWeights,
  type CoupleLevels,
  type FoundSpouse,
  ORIENTATIONS,
  type PersonOrder,
  type RecordEvidence,
  registerSpouseName,
  SPOUSE_LEVELS,
  spouseLink,
} from '#matchers';
import type { CivilColumns } from './civil-columns.ts';
import { maritalStatusOf } from './person-columns.ts';
import type { PopulationStore } from './population-store.ts';
import { LEVEL, type SpouseScorer } from './spouse-evidence.ts';
import { NO_SPOUSE_NUMBER, type SpouseLinks } from './spouse-links.ts';
import { type CandidateTable, type KeptCandidate, keptOf } from './top-candidates.ts';

/** What is needed to gather the evidence of a record. */
export interface EvidenceSources {
  readonly civil: CivilColumns;
  readonly population: PopulationStore;
  readonly links: SpouseLinks;
  readonly scorer: SpouseScorer;
  /** What each thread kept. */
  readonly tables: readonly CandidateTable[];
  /** Order of persons with equal evidence. */
  readonly order: PersonOrder;
  readonly coupleBits: CoupleBits;
}

const AGREEING = new Set(['same', 'same_letters', 'near', 'given_and_surname']);
const PARTLY = new Set(['given_only', 'surname_only']);

function spouseNameAgreement(name: string): FoundSpouse['spouseName'] {
  if (name === 'none_recorded') return 'none';
  if (AGREEING.has(name)) return 'agrees';
  return PARTLY.has(name) ? 'partly' : 'differs';
}

const SPOUSE_NUMBERS = ['in_register', 'not_in_register', 'none'] as const;
const SPOUSE_NAME_LEVELS = registerSpouseName.levels.length;
/** Level of `absentPartner` by spouse number, marital status and level of the spouse's name. */
const PARTNER_LEVELS = Uint8Array.from(
  SPOUSE_NUMBERS.flatMap((spouseNumber) =>
    ([0, 1, 2, 3, 4] as const).flatMap((status) =>
      registerSpouseName.levels.map((name) => {
        const found = { maritalStatus: status, spouseNumber, spouseName: spouseNameAgreement(name) };
        return absentPartner.compare(found, undefined);
      }),
    ),
  ),
);

function partnerLevel(spouseRow: number, status: number, nameLevel: number): number {
  const number = spouseRow >= 0 ? 0 : spouseRow === NO_SPOUSE_NUMBER ? 2 : 1;
  return PARTNER_LEVELS[(number * 5 + maritalStatusOf(status)) * SPOUSE_NAME_LEVELS + nameLevel]!;
}

/** Candidates of a side kept whatever their evidence: a person who reviews wants to see the next best. */
export const ALWAYS_KEPT = 6;
/** Odds of 1 in 2^20 against the best candidate are nothing that any decision turns on. */
export const NEGLIGIBLE_BITS = 20;

/**
 * Evidence below which somebody added to a side's best candidates is certain to be left out by `worthConsidering`: how far
 * below shows nowhere, and need not be known.
 */
function bitsOfUse(own: readonly KeptCandidate[], { link, rest }: CoupleBits): number {
  const last = own[ALWAYS_KEPT - 1];
  if (last === undefined) return Number.NEGATIVE_INFINITY;
  return Math.min(last.bits, own[0]!.bits - NEGLIGIBLE_BITS - rest - link);
}

/** The side's best candidates and whoever the register calls the spouse of the other side's probable ones. */
function withRegisteredSpouses(
  side: number,
  own: readonly KeptCandidate[],
  others: readonly KeptCandidate[],
  { links, scorer, coupleBits, order }: EvidenceSources,
): readonly KeptCandidate[] {
  const added: KeptCandidate[] = [];
  const needed = bitsOfUse(own, coupleBits);
  const add = (row: number) => {
    if (row < 0 || own.some((known) => known.row === row) || added.some((known) => known.row === row)) return;
    const bits = scorer.score(side, row, needed);
    added.push({ row, bits, levels: scorer.levels.slice() });
  };
  const floor = (others[0]?.bits ?? 0) - coupleBits.rest - coupleBits.link - NEGLIGIBLE_BITS;
  for (const { row, bits } of others) {
    if (bits < floor) break;
    add(links.spouseRow[row]!);
    for (let namer = links.firstNamer[row]!; namer !== -1; namer = links.nextNamer[namer]!) add(namer);
  }
  if (added.length === 0) return own;
  return [...own, ...added].sort((a, b) => b.bits - a.bits || order(a.row, b.row));
}

/** Whether the register links a person with anybody among the others, in either direction. */
function isLinked(row: number, others: readonly KeptCandidate[], { spouseRow }: SpouseLinks): boolean {
  return others.some((other) => spouseRow[row] === other.row || spouseRow[other.row] === row);
}

/**
 * Drops candidates that no partner could make probable: what a couple adds is at most the register's link, where
 * there is one, and the rest of the couple's evidence.
 */
function worthConsidering(
  scored: readonly KeptCandidate[],
  others: readonly KeptCandidate[],
  { links, coupleBits }: EvidenceSources,
): readonly KeptCandidate[] {
  const needed = (scored[0]?.bits ?? 0) - NEGLIGIBLE_BITS - coupleBits.rest;
  return scored.filter(({ row, bits }, i) => {
    if (i < ALWAYS_KEPT || bits > needed) return true;
    return bits > needed - coupleBits.link && isLinked(row, others, links);
  });
}

function candidateEvidence(
  side: number,
  scored: readonly KeptCandidate[],
  { population, links, civil }: EvidenceSources,
): CandidateEvidence {
  const count = scored.length;
  const rows = new Int32Array(count);
  const levels = new Uint8Array(count * SPOUSE_LEVELS);
  const sexes = new Uint8Array(count);
  const partner = new Uint8Array(count);
  for (let i = 0; i < count; i++) {
    const { row, levels: reached } = scored[i]!;
    const status = population.columns.status[row]!;
    rows[i] = row;
    levels.set(reached, i * SPOUSE_LEVELS);
    sexes[i] = status & 3;
    partner[i] = partnerLevel(links.spouseRow[row]!, status, reached[LEVEL.register_spouse_name]!);
  }
  const width = ABSENCE_EVIDENCE.length;
  return {
    count,
    rows,
    levels,
    sexes,
    partner,
    absence: civil.absence.slice(side * width, (side + 1) * width),
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
  { population, links, scorer }: EvidenceSources,
): CoupleLevels {
  const { columns, birthDates } = population;
  const { placePairs, circumstances } = scorer;
  const size = husband.count * wife.count;
  const [link, home, gap] = [new Uint8Array(size), new Uint8Array(size), new Uint8Array(size)];
  const wifeHomes = wife.rows.map((row) => columns.residence[row]!);
  const wifeYears = wife.rows.map((row) => birthDates[columns.birth[row]!]! >> 9);
  const wifeSpouses = wife.rows.map((row) => links.spouseRow[row]!);
  for (let i = 0; i < husband.count; i++) {
    const h = husband.rows[i]!;
    const husbandHome = columns.residence[h]!;
    const husbandSpouse = links.spouseRow[h]!;
    const year = birthDates[columns.birth[h]!]! >> 9;
    for (let j = 0; j < wife.count; j++) {
      const at = i * wife.count + j;
      link[at] = LINK_LEVELS[namedBy(husbandSpouse, wife.rows[j]!) * 3 + namedBy(wifeSpouses[j]!, h)]!;
      home[at] = placePairs.sharedHome(husbandHome, wifeHomes[j]!);
      gap[at] = circumstances.ageGap.get(year, wifeYears[j]!);
    }
  }
  return { link, home, ageGap: gap };
}

function reading(
  orientation: (typeof ORIENTATIONS)[number],
  husband: CandidateEvidence,
  wife: CandidateEvidence,
  sources: EvidenceSources,
) {
  const couple = coupleLevels(husband, wife, sources);
  return { orientation: ORIENTATIONS.indexOf(orientation), husband, wife, couple };
}

/** Candidates and levels of two sides read as a couple. */
function sidesEvidence(
  first: number,
  second: number,
  sources: EvidenceSources,
): readonly [CandidateEvidence, CandidateEvidence] {
  const a = keptOf(sources.tables, first, sources.order);
  const b = keptOf(sources.tables, second, sources.order);
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
  const exchanged = sources.civil.exchangedNames[record]!;
  if (exchanged >= 0) {
    const [husband, wife] = sidesEvidence(exchanged, exchanged + 1, sources);
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
