import type { CompiledWeights, PersonOrder, Thresholds } from '#matchers';
import type { RuleIndex } from './blocking-index.ts';
import type { CivilColumns } from './civil-columns.ts';
import { numberText } from './person-columns.ts';
import type { PopulationStore } from './population-store.ts';
import { type EvidenceSources, mostCoupleBits } from './record-evidence.ts';
import { createSpouseScorer, type SharedPairs, type SpouseScorer } from './spouse-evidence.ts';
import type { SpouseLinks } from './spouse-links.ts';
import type { CandidateTable } from './top-candidates.ts';

/**
 * Everything that comparing and deciding read, written by one thread and then only read. Columns lie on shared
 * memory, so that posting it to a thread copies little.
 */
export interface SharedLinkage {
  readonly civil: CivilColumns;
  readonly population: PopulationStore;
  readonly links: SpouseLinks;
  readonly indices: readonly RuleIndex[];
  /** Records to judge, upwards. */
  readonly judged: Int32Array;
  readonly weights: CompiledWeights;
  readonly thresholds: Thresholds;
  /** By side, see `createFloors`. */
  readonly floors: Float64Array;
  /** One for each thread. */
  readonly tables: readonly CandidateTable[];
  /** Next row to compare and next place in `judged` to decide: whoever adds to it owns what it passed. */
  readonly cursors: Int32Array;
}

export const CURSOR = { row: 0, record: 1, rowAgain: 2 } as const;

export const createCursors = () =>
  new Int32Array(new SharedArrayBuffer(Object.keys(CURSOR).length * Int32Array.BYTES_PER_ELEMENT));

/** One thread's own tools on what is shared. */
export interface LinkageTools {
  readonly shared: SharedLinkage;
  readonly scorer: SpouseScorer;
  readonly order: PersonOrder;
  readonly sources: EvidenceSources;
}

/** @param pairs see `createSpouseScorer` */
export function createLinkageTools(shared: SharedLinkage, pairs?: SharedPairs): LinkageTools {
  const { civil, population, links, weights, tables } = shared;
  const scorer = createSpouseScorer(civil, population, weights, pairs);
  const order = orderByNumber(population);
  const coupleBits = mostCoupleBits(weights);
  return {
    shared,
    scorer,
    order,
    sources: { civil, population, links, scorer, tables, order, coupleBits },
  };
}

/** Order of two numbers as the register writes them; 0, nobody's, comes first. */
export function compareNumbers(a: number, b: number, otherNumbers: readonly string[]): number {
  // Numbers of twelve digits order as their texts do.
  if (a > 0 && b > 0) return a - b;
  const [textA, textB] = [numberText(a, 12, otherNumbers), numberText(b, 12, otherNumbers)];
  return textA < textB ? -1 : textA > textB ? 1 : 0;
}

/** Persons by their number; an absent spouse (-1) comes first. */
function orderByNumber({ columns, otherNumbers }: PopulationStore): PersonOrder {
  const { pid } = columns;
  const numberOf = (row: number) => (row < 0 ? 0 : pid[row]!);
  return (a, b) => compareNumbers(numberOf(a), numberOf(b), otherNumbers);
}
