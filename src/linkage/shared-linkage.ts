import type { CompiledWeights, PersonOrder, Thresholds } from '#matchers';
import type { RuleIndex } from './blocking-index.ts';
import type { CivilColumns } from './civil-columns.ts';
import { numberText } from './person-columns.ts';
import type { PopulationStore } from './population-store.ts';
import { type EvidenceSources, mostCoupleBits } from './record-evidence.ts';
import { createSpouseScorer, type SpouseScorer } from './spouse-evidence.ts';
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
  readonly weights: CompiledWeights;
  readonly thresholds: Thresholds;
  /** By side, see `createFloors`. */
  readonly floors: Float64Array;
  /** One for each thread. */
  readonly tables: readonly CandidateTable[];
  /** Next row to compare and next record to decide: whoever adds to it owns what it passed. */
  readonly cursors: Int32Array;
}

export const CURSOR = { row: 0, record: 1, rowAgain: 2 } as const;

/** One thread's own tools on what is shared. */
export interface LinkageTools {
  readonly shared: SharedLinkage;
  readonly scorer: SpouseScorer;
  readonly order: PersonOrder;
  readonly sources: EvidenceSources;
}

export function createLinkageTools(shared: SharedLinkage): LinkageTools {
  const { civil, population, links, weights, tables } = shared;
  const scorer = createSpouseScorer(civil, population, weights);
  const order = orderByNumber(population);
  const coupleBits = mostCoupleBits(weights);
  return {
    shared,
    scorer,
    order,
    sources: { civil, population, links, scorer, tables, order, coupleBits },
  };
}

/** Persons by their number as text; an absent spouse (-1) comes first. */
function orderByNumber({ columns, otherNumbers }: PopulationStore): PersonOrder {
  const { pid } = columns;
  const text = (row: number) => (row < 0 ? '' : numberText(pid[row]!, 12, otherNumbers));
  return (a, b) => {
    // Numbers of twelve digits order as their texts do.
    if (a >= 0 && b >= 0 && pid[a]! > 0 && pid[b]! > 0) return pid[a]! - pid[b]!;
    const [textA, textB] = [text(a), text(b)];
    return textA < textB ? -1 : textA > textB ? 1 : 0;
  };
}
