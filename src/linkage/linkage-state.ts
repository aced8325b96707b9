import type { CleanMarriage } from '#matchers';
import type { RuleIndex } from './blocking-index.ts';
import { gatherLists } from './candidate-lists.ts';
import { countLiving } from './changed-persons.ts';
import type { KnownSides } from './move-candidates.ts';
import type { KnownPopulation } from './population-snapshot.ts';
import type { PreparedLinkage } from './prepare.ts';
import { sampleShare } from './probe.ts';

/** Records that one run searched for among all persons, with what was found of them, in memory. */
export interface KnownRecords {
  readonly sides: KnownSides;
  /** Indices of all rules over all of its sides, those left out included. */
  readonly allRules: readonly RuleIndex[];
  /** Pairs of each of those rules in the sample of the population, over all of its sides. */
  samplePairs: Float64Array;
  /** By record, HASH_WIDTH numbers each: what its outcome followed from, see `HASH`. */
  readonly hashes: Int32Array;
  readonly cleanedOf: (record: number) => CleanMarriage;
}

/** What earlier runs found. A run that goes on with it changes it. */
export interface LinkageState {
  population: KnownPopulation;
  /** Names of rules left out. */
  readonly leftOut: readonly string[];
  /**
   * Records of the run of the whole file, then those that each night since searched for anew; of a record in several the
   * last holds. They are numbered through: those of a layer follow those of the one before.
   */
  readonly layers: KnownRecords[];
}

/** Numbers of records as each layer has them. */
export function splitByLayer(layers: readonly KnownRecords[], records: readonly number[]): number[][] {
  let first = 0;
  return layers.map(({ sides: { civil } }) => {
    const [from, to] = [first, first + civil.records];
    first = to;
    return records.filter((record) => record >= from && record < to).map((record) => record - from);
  });
}

/** Candidates beyond those decided by that a run keeps for the next: the rule of thumb is as many again. */
export const RESERVE = 12;

/** Keeps of a run what later ones go on with; the run must have kept a reserve. */
export function rememberRecords(prepared: PreparedLinkage, hashes: Int32Array): KnownRecords {
  const { tools, goOn, blocking, wider, population, recordOf } = prepared;
  const { civil, indices } = tools.shared;
  const share = sampleShare(countLiving(population));
  const pairsOf = (name: string) => blocking.estimates.find(({ rule }) => rule === name)!.pairs;
  return {
    sides: {
      civil,
      rules: indices,
      wider: wider.indices,
      again: goOn.again,
      lists: gatherLists(tools),
      alive: new Uint8Array(civil.records).fill(1),
    },
    allRules: goOn.rules,
    samplePairs: Float64Array.from(goOn.rules, ({ rule }) => pairsOf(rule.name) / share),
    hashes,
    cleanedOf: recordOf,
  };
}

/** The same of a run of the whole file. */
export function rememberLinkage(prepared: PreparedLinkage, hashes: Int32Array): LinkageState {
  const { goOn, blocking, population } = prepared;
  return {
    population: { loaded: population, names: goOn.names, places: goOn.places },
    leftOut: blocking.leftOut,
    layers: [rememberRecords(prepared, hashes)],
  };
}
