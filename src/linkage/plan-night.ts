import { narrowIndex } from './blocking-index.ts';
import { type BlockingPlan, planBlocking } from './blocking-plan.ts';
import type { JudgedRecords } from './link-marriages.ts';
import type { LinkageState } from './linkage-state.ts';
import { recordsOfSides } from './move-candidates.ts';
import type { OpenOutcome } from './outcomes.ts';
import type { PopulationStore } from './population-store.ts';
import { countPairs, sampleRows } from './probe.ts';

/**
 * The blocking plan that a run of the whole file would make. Where all records there ever were fit the budget, so do
 * those that are left; only else are the others counted.
 */
export function planNight(
  { layers, leftOut }: LinkageState,
  fresh: JudgedRecords<OpenOutcome>,
  population: PopulationStore,
  share: number,
): BlockingPlan {
  const deadSides = layers.map(({ sides: { civil, alive } }) => {
    const recordOf = recordsOfSides(civil);
    return (side: number) => alive[recordOf[side]!] === 0;
  });
  const freshPairs = new Map(fresh.prepared.blocking.estimates.map(({ rule, pairs }) => [rule, pairs]));
  let living = fresh.prepared.tools.shared.civil.count;
  for (const [layer, { sides }] of layers.entries())
    for (let side = 0; side < sides.civil.count; side++) living += Number(!deadSides[layer]!(side));
  const plan = (deadPairs: (layer: number) => ArrayLike<number>) =>
    planBlocking(
      layers[0]!.allRules.map(({ rule: { name } }, at) => ({
        rule: name,
        pairs: layers.reduce(
          (sum, { samplePairs }, layer) => sum + (samplePairs[at]! - deadPairs(layer)[at]!) * share,
          freshPairs.get(name)!,
        ),
      })),
      living,
    );
  const nothing = new Float64Array(layers[0]!.allRules.length);
  const atMost = plan(() => nothing);
  if (leftOut.length === 0 && atMost.leftOut.length === 0) return atMost;
  const sampled = sampleRows(population, share);
  const dead = layers.map(({ allRules, sides }, layer) => {
    const indices = allRules.map((index) => narrowIndex(index, deadSides[layer]!));
    return countPairs(population, indices, sides.civil.count, sampled);
  });
  return plan((layer) => dead[layer]!);
}
