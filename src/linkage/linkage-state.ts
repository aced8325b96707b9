import type { CleanMarriage } from '#matchers';
import type { RuleIndex } from './blocking-index.ts';
import { gatherLists } from './candidate-lists.ts';
import { countLiving } from './changed-persons.ts';
import type { KnownSides } from './move-candidates.ts';
import type { KnownPopulation } from './population-snapshot.ts';
import type { PreparedLinkage } from './prepare.ts';
import { sampleShare } from './probe.ts';

/** What an earlier run of the whole file found, in memory. A run that goes on with it changes it. */
export interface LinkageState {
  population: KnownPopulation;
  /** Records that were there in that run, by their place in it. */
  readonly sides: KnownSides;
  /** Indices of all rules over all of its sides, those left out included. */
  readonly allRules: readonly RuleIndex[];
  /** Pairs of each of those rules in the sample of the population, over all of its sides. */
  samplePairs: Float64Array;
  /** Names of rules left out. */
  readonly leftOut: readonly string[];
  /** By record, HASH_WIDTH numbers each: what its outcome followed from, see `HASH`. */
  readonly hashes: Int32Array;
  readonly cleanedOf: (record: number) => CleanMarriage;
}

/** Candidates beyond those decided by that a run keeps for the next: the rule of thumb is as many again. */
export const RESERVE = 12;

/** Keeps of a run of the whole file what later ones go on with; the run must have kept a reserve. */
export function rememberLinkage(prepared: PreparedLinkage, hashes: Int32Array): LinkageState {
  const { tools, goOn, blocking, wider, population, recordOf } = prepared;
  const { civil, indices } = tools.shared;
  const share = sampleShare(countLiving(population));
  const pairsOf = (name: string) => blocking.estimates.find(({ rule }) => rule === name)!.pairs;
  return {
    population: { loaded: population, names: goOn.names, places: goOn.places },
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
    leftOut: blocking.leftOut,
    hashes,
    cleanedOf: recordOf,
  };
}
