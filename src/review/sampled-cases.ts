import { type CaseDifference, listDifferences } from '../db/batch-reading.ts';
import type { CaseScope } from '../db/case-conditions.ts';
import { type ListedCase, listNamedCases } from '../db/case-lists.ts';
import type { Db } from '../db/database.ts';
import { civilValue, populationValue } from '../domain/discrepancy-values.ts';
import { maskEach, maskNumber, maskNumbersIn } from '../domain/masked-number.ts';
import { asDay, standingCells } from '../domain/written-text.ts';

/** A discrepancy of a sampled case with what both registries say, personal numbers masked. */
export interface SampledDifference extends Pick<CaseDifference, 'role' | 'class' | 'kind'> {
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
  const found = Map.groupBy(await listDifferences(db, scope, caseIds), ({ caseId }) => caseId);
  return cases.map((one) => ({ ...one, differences: (found.get(one.caseId) ?? []).map(showDifference) }));
}

function showDifference(one: CaseDifference): SampledDifference {
  const { role, class: found, kind, person } = one;
  const spouse = person?.spouse_pid ?? null;
  const values = {
    ...one,
    written: standingCells(one),
    // Beside a name, from which it could not be told apart any more.
    person: person && { ...person, spouse_pid: spouse && maskNumber(spouse) },
    duplicateGroup: null,
  };
  const mask = found === 'ID' ? maskEach : maskNumbersIn;
  return {
    role,
    class: found,
    kind,
    civil: mask(civilValue(values)),
    population: mask(asDay(populationValue(values))),
  };
}
