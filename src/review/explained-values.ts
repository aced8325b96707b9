import type { StepSubject } from '#matchers';
import type { RegisteredPerson } from '../domain/registered-person.ts';
import { maskNumber, maskNumbersIn } from '../domain/written-number.ts';

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
  const isNumber = looked.column === 'SoGiayToTuyThan';
  return { civil: isNumber ? maskNumber(civil) : maskNumbersIn(civil), population: looked.of(person) ?? '' };
}
