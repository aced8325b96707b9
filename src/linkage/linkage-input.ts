import type { EncodingName, MarriageModel, Thresholds, UnitTable, WrittenMarriage } from '#matchers';
import type { BlockingPlan } from './blocking-plan.ts';
import type { Bearers } from './civil-store.ts';
import type { PlainDay } from './clean-records.ts';
import type { KnownPopulation } from './population-snapshot.ts';
import type { SpouseLinks } from './spouse-links.ts';

/** What one linkage reads. Everything that could differ between two runs is passed in. */
export interface LinkageInput {
  readonly marriages: readonly WrittenMarriage[];
  /** Feeds the population as COPY text of LINKAGE_COLUMNS, in chunks of any cut. */
  readonly feedPopulation: (push: (chunk: Uint8Array) => void) => Promise<void>;
  /** Rows to make room for at first. */
  readonly expectedPersons: number;
  readonly units: UnitTable;
  readonly today: PlainDay;
  /** Code of the province whose registers these are, e.g. "14". */
  readonly ownProvince: string;
  readonly model: MarriageModel;
  /** What records are classified by; from the model and the file where absent. */
  readonly thresholds?: Thresholds;
  /** Threads that compare and decide, the caller's included; by size and processors where absent. */
  readonly workers?: number;
  /**
   * Records to judge, as increasing places in `marriages`; all where absent. What the whole file says (encodings,
   * bearers of names, the blocking plan) is the same for any choice, and so is what is found of each record.
   */
  readonly only?: readonly number[];
  /** Further candidates to keep of each spouse than the model decides by: what a later run goes on with. */
  readonly reserve?: number;
  /** What an earlier run of the whole file has found, in place of finding it in these marriages. */
  readonly found?: FoundBefore;
  readonly onStage?: (stage: LinkageStage, done: number, total: number) => void;
  /** Told what comparing will cost, before it begins. */
  readonly onBlocked?: (plan: BlockingPlan) => void;
  readonly signal?: AbortSignal;
}

/** A population that is read already, and what only a whole file decides. */
export interface FoundBefore {
  readonly population: KnownPopulation;
  /** Both of that population. */
  readonly links: SpouseLinks;
  readonly bearers: Bearers;
  /** By `bookOf`. */
  readonly encodings: ReadonlyMap<string, EncodingName>;
  /** Names of blocking rules that are left out. */
  readonly leftOut: readonly string[];
}

export type LinkageStage =
  | 'clean_marriages'
  | 'read_population'
  | 'block'
  | 'compare'
  | 'search_wider'
  | 'decide';

/** Milliseconds by stage. With more than one thread marriages are cleaned while the population is read. */
export type StageTimes = Partial<Record<LinkageStage, number>>;
