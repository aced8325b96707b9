import type { Db } from '../db/database.ts';
import { type EvidenceParts, readEvidence } from '../db/judgements.ts';
import { maskNumber, maskNumbersIn } from '../domain/masked-number.ts';

/** A value that was another when a judgement was given. */
export interface EvidenceChange {
  readonly part: keyof EvidenceParts;
  /** Column of the register; '' where the person was not there, or is no more. */
  readonly field: string;
  readonly before: string | null;
  readonly after: string | null;
}

const PARTS = ['record', 'husband', 'wife'] as const satisfies readonly (keyof EvidenceParts)[];
const NUMBERS = new Set(['pid', 'old_id', 'spouse_pid', 'chongSoGiayToTuyThan', 'voSoGiayToTuyThan']);

const shown = (field: string, value: string | undefined) => {
  if (value === undefined) return null;
  return NUMBERS.has(field) ? maskNumber(value) : maskNumbersIn(value);
};

/** What is different now from the evidence a judgement was given on, field by field; numbers are masked. */
export async function whatChanged(db: Db, judgementId: number): Promise<EvidenceChange[]> {
  const evidence = await readEvidence(db, judgementId);
  if (evidence === undefined) return [];
  const { given, current } = evidence;
  return PARTS.flatMap((part): EvidenceChange[] => {
    const [before, after] = [given[part], current[part]];
    if (before === null || after === null) {
      if (before === after) return [];
      return [{ part, field: '', before: before && 'present', after: after && 'present' }];
    }
    return [...new Set([...Object.keys(before), ...Object.keys(after)])]
      .sort()
      .filter((field) => before[field] !== after[field])
      .map((field) => ({
        part,
        field,
        before: shown(field, before[field]),
        after: shown(field, after[field]),
      }));
  });
}
