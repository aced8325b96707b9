import { authorise } from '../access/authorise.ts';
import type { WorkContext } from '../access/work-context.ts';
import { readCaseCounts } from '../db/case-counts.ts';
import { type ReadPattern, readPattern } from '../domain/case-queue.ts';
import { scopeOf } from './actor-units.ts';

/** Waiting cases with exactly the same differences on the same evidence. */
export interface CasePattern extends ReadPattern {
  readonly pattern: string;
  readonly cases: number;
  readonly states: readonly string[];
}

const MOST = 500;

/** The patterns of the actor's waiting cases, the commonest first, at most 500. Errors: NOT_ALLOWED. */
export async function listPatterns(
  { db, actor }: WorkContext,
  { campaignId }: { readonly campaignId: number },
): Promise<readonly CasePattern[]> {
  authorise(actor, 'case.list');
  const counts = await readCaseCounts(db, scopeOf(actor, campaignId), ['pattern'], false);
  const sums = new Map<string, { cases: number; states: Set<string> }>();
  for (const { value, state, cases } of counts) {
    const sum = sums.get(value) ?? { cases: 0, states: new Set<string>() };
    sum.cases += cases;
    sum.states.add(state);
    sums.set(value, sum);
  }
  return [...sums]
    .filter(([, { cases }]) => cases > 0)
    .sort(([a, { cases: casesOfA }], [b, { cases: casesOfB }]) => casesOfB - casesOfA || (a < b ? -1 : 1))
    .slice(0, MOST)
    .map(([pattern, { cases, states }]) => ({
      pattern,
      cases,
      states: [...states].sort(),
      ...readPattern(pattern),
    }));
}
