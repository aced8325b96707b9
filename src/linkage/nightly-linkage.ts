import {
  bookOf,
  type CleanMarriage,
  chooseEncoding,
  type EncodingEvidence,
  type EncodingName,
  encodingEvidence,
  type WrittenMarriage,
} from '#matchers';
import type { BlockingPlan } from './blocking-plan.ts';
import type { PersonChanges } from './changed-persons.ts';
import type { PlainDay } from './clean-records.ts';
import { type ClosingFacts, closingFacts } from './close-outcomes.ts';
import { type LinkageState, rememberLinkage } from './linkage-state.ts';
import { readFacts, writeFacts, writeOpenOutcome } from './open-outcome-text.ts';
import type { OpenOutcome } from './outcomes.ts';
import type { PreparedLinkage } from './prepare.ts';
import { type RelinkInput, relinkMarriages } from './relink.ts';

/** A marriage record as the working copy names it. */
export interface EntryVersion {
  readonly id: number;
  /** Other for other content. */
  readonly hash: string;
}

/** What is remembered of a record. */
export interface KnownEntry extends EntryVersion {
  readonly book: string;
  /** What it says of the encoding of its book. */
  readonly evidence: EncodingEvidence;
  /** Its number among the records of the state. */
  readonly place: number;
  /** Day from which it is read otherwise, as `yyyymmdd`: until then a date of it lies in the future. 0 for never. */
  readonly turnsOn: number;
  /** Text of `writeOpenOutcome`. Of most records a night only copies its bytes: as texts they were 45 MB to collect. */
  readonly open: Buffer;
  /** Text of `writeFacts`. */
  readonly facts: Buffer;
  /** What closing made of it, see `closingText`; '' until then. */
  closed: string;
}

/** What one night leaves to the next. */
export interface NightlyState {
  readonly linkage: LinkageState;
  /** In the order of the input. */
  readonly entries: readonly KnownEntry[];
  readonly encodings: ReadonlyMap<string, EncodingName>;
}

/** A birth is in the future by the day of registration, where that is known. */
function turnsOn({ registered, husband, wife }: CleanMarriage): number {
  const dates = registered.year > 0 ? [registered] : [registered, husband.birth, wife.birth];
  const days = dates
    .filter(({ flags }) => flags.includes('future'))
    .map(({ year, month, day }) => year * 10_000 + Math.max(1, month) * 100 + Math.max(1, day));
  return days.length === 0 ? 0 : Math.min(...days);
}

/** Whether the day has come that a record waited for. */
export const hasTurned = (on: number, { year, month, day }: PlainDay): boolean =>
  on > 0 && on <= year * 10_000 + month * 100 + day;

/** What a run of the whole file leaves to the next night. */
export function rememberRun(
  { prepared, hashes }: { readonly prepared: PreparedLinkage; readonly hashes: Int32Array },
  versions: readonly EntryVersion[],
  marriages: readonly WrittenMarriage[],
  open: readonly OpenOutcome[],
): NightlyState {
  const encodings = new Map<string, EncodingName>();
  const entries = versions.map((version, place): KnownEntry => {
    const record = prepared.records[place]!;
    const book = bookOf(marriages[place]!);
    encodings.set(book, record.encoding);
    return {
      ...version,
      book,
      evidence: encodingEvidence(marriages[place]!),
      place,
      turnsOn: turnsOn(record),
      open: Buffer.from(writeOpenOutcome(open[place]!)),
      facts: Buffer.from(writeFacts(closingFacts(open[place]!))),
      closed: '',
    };
  });
  return { linkage: rememberLinkage(prepared, hashes), entries, encodings };
}

export interface NightInput {
  readonly state: NightlyState;
  /** All records, in the order of the input. */
  readonly versions: readonly EntryVersion[];
  readonly writtenOf: (ids: readonly number[]) => Promise<ReadonlyMap<number, WrittenMarriage>>;
  readonly persons: PersonChanges;
  readonly settings: RelinkInput['settings'];
}

/** What a night found. */
export interface Night {
  readonly state: NightlyState;
  /** In the order of the input. */
  readonly facts: readonly ClosingFacts[];
  readonly persons: number;
  readonly changedPersons: number;
  /** Records searched for anew, and decided again from what was known. */
  readonly searched: number;
  readonly decided: number;
  /** Of those decided again: of how many something else is told. */
  readonly told: number;
  readonly blocking: BlockingPlan;
  readonly pairsCompared: number;
  readonly spousesSearchedAgain: number;
  readonly pairsComparedAgain: number;
  /** Milliseconds by stage. */
  readonly times: Readonly<Record<string, number>>;
}

/** Records to search for anew, as a share of all, beyond which a run of the whole file costs less. */
const MOST_FRESH = 0.15;
/** With so few records everything is fast. */
const FEW = 1000;

/**
 * Links after a night's changes; what is found is what a run of the whole file finds.
 *
 * @returns undefined where a run of the whole file is due; the state is of no use then
 */
export async function linkNight(
  { state, versions, writtenOf, persons, settings }: NightInput,
  clock: () => number,
): Promise<Night | undefined> {
  const known = new Map(state.entries.map((entry) => [entry.id, entry]));
  const isNew = ({ id, hash }: EntryVersion) => known.get(id)?.hash !== hash;
  const changed = versions.filter(isNew).map(({ id }) => id);
  const present = new Set(versions.map(({ id }) => id));
  const left = state.entries.filter(({ id }) => !present.has(id));
  const texts = new Map(await writtenOf(changed));
  const described = new Map(changed.map((id) => [id, describeBook(texts.get(id)!)]));

  const encodings = new Map(state.encodings);
  const touched = new Set([...left, ...changed.flatMap((id) => known.get(id) ?? [])].map(({ book }) => book));
  for (const { book } of described.values()) touched.add(book);
  const bookNow = (id: number) => described.get(id) ?? known.get(id)!;
  const recoded = chooseEncodings(
    touched,
    versions.map(({ id }) => bookNow(id)),
    encodings,
  );

  const fresh = new Set(changed);
  for (const { id } of versions) {
    const entry = known.get(id);
    if (entry === undefined) continue;
    if (hasTurned(entry.turnsOn, settings.today) || recoded.has(bookNow(id).book)) fresh.add(id);
  }
  const idAt = new Map(state.entries.map(({ id, place }) => [place, id]));
  const gone = [...left, ...[...fresh].flatMap((id) => known.get(id) ?? [])].map(({ place }) => place);
  const most = Math.max(FEW, MOST_FRESH * versions.length);
  let order: number[] = [];
  const relinked = await relinkMarriages(
    {
      state: state.linkage,
      persons,
      gone,
      settings,
      async fresh(lost) {
        for (const place of lost) fresh.add(idAt.get(place)!);
        if (fresh.size > most) return undefined;
        order = versions.flatMap(({ id }) => (fresh.has(id) ? [id] : []));
        const missing = order.filter((id) => !texts.has(id));
        for (const [id, written] of await writtenOf(missing)) texts.set(id, written);
        return { marriages: order.map((id) => texts.get(id)!), encodings };
      },
    },
    clock,
  );
  if (relinked === undefined) return undefined;

  const freshAt = new Map(order.map((id, at) => [id, at]));
  const facts: ClosingFacts[] = [];
  const entries = versions.map((version): KnownEntry => {
    const before = known.get(version.id);
    const at = freshAt.get(version.id);
    const again = at === undefined ? relinked.told.get(before!.place) : relinked.fresh.outcomes[at]!;
    if (again === undefined) {
      facts.push(readFacts(before!.facts.toString()));
      return { ...before!, closed: '' };
    }
    const own = closingFacts(again);
    facts.push(own);
    const texts = {
      open: Buffer.from(writeOpenOutcome(again)),
      facts: Buffer.from(writeFacts(own)),
      closed: '',
    };
    if (at === undefined) return { ...before!, ...texts };
    const { book, evidence } = bookNow(version.id);
    const record = relinked.fresh.prepared.records[at]!;
    const place = relinked.firstFresh + at;
    return { ...version, book, evidence, place, turnsOn: turnsOn(record), ...texts };
  });
  return {
    state: { linkage: state.linkage, entries, encodings },
    facts,
    persons: relinked.persons,
    changedPersons: relinked.changedPersons,
    searched: order.length,
    decided: relinked.decided,
    told: relinked.told.size,
    blocking: relinked.blocking,
    pairsCompared: relinked.fresh.prepared.pairsCompared,
    spousesSearchedAgain: relinked.fresh.prepared.wider.sides,
    pairsComparedAgain: relinked.fresh.prepared.wider.pairs,
    times: relinked.times,
  };
}

const describeBook = (written: WrittenMarriage) => ({
  book: bookOf(written),
  evidence: encodingEvidence(written),
});

/** Decides the encodings of touched books anew; returns the books that are read otherwise now. */
function chooseEncodings(
  touched: ReadonlySet<string>,
  rows: readonly Pick<KnownEntry, 'book' | 'evidence'>[],
  encodings: Map<string, EncodingName>,
): ReadonlySet<string> {
  const sums = new Map<string, EncodingEvidence>();
  for (const { book, evidence } of rows) {
    if (!touched.has(book)) continue;
    const sum = sums.get(book) ?? {};
    for (const [encoding, words] of Object.entries(evidence) as [EncodingName, number][])
      sum[encoding] = (sum[encoding] ?? 0) + words;
    sums.set(book, sum);
  }
  const recoded = new Set<string>();
  for (const book of touched) {
    const sum = sums.get(book);
    if (sum === undefined) {
      encodings.delete(book);
      continue;
    }
    const encoding = chooseEncoding(sum);
    if (encodings.get(book) !== encoding) recoded.add(book);
    encodings.set(book, encoding);
  }
  return recoded;
}
