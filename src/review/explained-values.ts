import { cleanIdentityNumber, type StepSubject } from '#matchers';
import { maskNumber, maskNumbersIn } from '../domain/masked-number.ts';
import type { RegisteredPerson } from '../domain/registered-person.ts';

interface Couple {
  readonly husband: RegisteredPerson | undefined;
  readonly wife: RegisteredPerson | undefined;
}

/** Column of civil status (after `chong` or `vo`) and value of the register that a comparison looks at. */
const LOOKED_AT: Readonly<
  Record<string, { readonly column: string; readonly of: (person: RegisteredPerson) => string | null }>
> = {
  whole_name: { column: 'HoTen', of: ({ fullName }) => fullName },
  date_of_birth: { column: 'NgaySinh', of: ({ dob }) => dob },
  personal_number: { column: 'SoGiayToTuyThan', of: ({ pid }) => maskNumber(pid) },
  old_number: { column: 'SoGiayToTuyThan', of: ({ oldId }) => maskNumber(oldId ?? '') },
  residence: { column: 'NoiCuTru', of: ({ residence }) => residence },
  hometown: { column: 'NoiCuTru', of: ({ hometown }) => hometown },
  ethnicity: { column: 'DanToc', of: ({ ethnicity }) => ethnicity },
};

/** Kind of the number that a comparison of numbers looks at; both kinds stand in one column. */
const PAPERS: Readonly<Record<string, 'personal' | 'old'>> = {
  personal_number: 'personal',
  old_number: 'old',
};

/** The two values a step compared, numbers masked; undefined where the step is about no single pair of cells. */
export function explainedValues(
  { subject, comparison }: { readonly subject: StepSubject; readonly comparison: string },
  written: Readonly<Record<string, string>>,
  couple: Couple,
): { readonly civil: string; readonly population: string } | undefined {
  if (subject !== 'husband' && subject !== 'wife') return undefined;
  const looked = LOOKED_AT[comparison];
  const person = couple[subject];
  if (looked === undefined || person === undefined) return undefined;
  const civil = written[`${subject === 'husband' ? 'chong' : 'vo'}${looked.column}`] ?? '';
  const population = looked.of(person) ?? '';
  const paper = PAPERS[comparison];
  if (paper === undefined) return { civil: maskNumbersIn(civil), population };
  // A number of another kind of paper is not what this step compared.
  return { civil: cleanIdentityNumber(civil).kind === paper ? maskNumber(civil) : '', population };
}
