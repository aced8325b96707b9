import { listOpenDifferences, type OpenDifference } from '../db/batch-reading.ts';
import type { CaseScope } from '../db/case-conditions.ts';
import { type ListedCase, listNamedCases } from '../db/case-lists.ts';
import type { Db } from '../db/database.ts';
import { civilValue, populationValue } from '../domain/discrepancy-values.ts';
import { maskNumber, maskNumbersIn } from '../domain/written-number.ts';
import { asDay, standingCells } from '../domain/written-text.ts';

/** A discrepancy of a sampled case with what both registries say, personal numbers masked. */
export interface SampledDifference extends Pick<OpenDifference, 'role' | 'class' | 'kind'> {
  readonly civil: string;
  readonly population: string;
}

export interface SampledCase extends ListedCase {
  readonly differences: readonly SampledDifference[];
}

/** Cases drawn from a pattern, in the order given, with the values that differ; those outside the scope are left out. */
export async function listSampledCases(
  db: Db,
  scope: CaseScope,
  caseIds: readonly number[],
  now: Date,
): Promise<SampledCase[]> {
  const cases = await listNamedCases(db, scope, caseIds, now);
  const found = Map.groupBy(await listOpenDifferences(db, scope, caseIds), ({ caseId }) => caseId);
  return cases.map((one) => ({ ...one, differences: (found.get(one.caseId) ?? []).map(showDifference) }));
}

function showDifference(one: OpenDifference): SampledDifference {
  const { role, class: found, kind } = one;
  const values = { ...one, written: standingCells(one), duplicateGroup: null };
  const civil = civilValue(values);
  return {
    role,
    class: found,
    kind,
    // A number of the register may be short of digits.
    civil: found === 'ID' ? maskNumber(civil) : maskNumbersIn(civil),
    population: maskNumbersIn(asDay(populationValue(values))),
  };
}
