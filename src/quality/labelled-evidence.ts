import { type CandidateEvidence, type LabelledRecord, type RecordEvidence, recordPosterior } from '#matchers';
import { numberText } from '../linkage/person-columns.ts';
import type { PreparedLinkage } from '../linkage/prepare.ts';
import { gatherRecordEvidence } from '../linkage/record-evidence.ts';
import type { Label } from './labels.ts';

/** Why a label cannot be learnt from. */
export type UnusableLabel = 'unknown_key' | 'not_among_candidates';

export interface LabelledEvidence {
  readonly records: readonly { readonly label: Label; readonly labelled: LabelledRecord }[];
  readonly unusable: readonly { readonly recordKey: string; readonly reason: UnusableLabel }[];
}

/**
 * Gathers the hypotheses of the labelled records of a linkage, with the one that the label says is true. A label names
 * persons, not columns: of the readings that hold both persons the most probable one is taken.
 *
 * @param keys record keys in the order of the linkage
 */
export function gatherLabelledEvidence(
  prepared: PreparedLinkage,
  keys: readonly string[],
  labels: readonly Label[],
): LabelledEvidence {
  const indexOf = new Map(keys.map((key, index) => [key, index]));
  const records: { label: Label; labelled: LabelledRecord }[] = [];
  const unusable: { recordKey: string; reason: UnusableLabel }[] = [];
  for (const label of labels) {
    const { recordKey } = label;
    const index = indexOf.get(recordKey);
    if (index === undefined) {
      unusable.push({ recordKey, reason: 'unknown_key' });
      continue;
    }
    const evidence = gatherRecordEvidence(index, prepared.tools.sources);
    const labelled = locate(evidence, label, prepared);
    if (labelled === undefined) unusable.push({ recordKey, reason: 'not_among_candidates' });
    else records.push({ label, labelled });
  }
  return { records, unusable };
}

function locate(
  evidence: RecordEvidence,
  { husbandPid, wifePid }: Label,
  { population, tools }: PreparedLinkage,
): LabelledRecord | undefined {
  const { columns, otherNumbers } = population;
  const pidOf = (row: number) => numberText(columns.pid[row]!, 12, otherNumbers);
  const find = (side: CandidateEvidence, pid: string | undefined) =>
    pid === undefined ? -1 : side.rows.findIndex((row) => pidOf(row) === pid);
  const { probabilities, scores } = recordPosterior(evidence, tools.shared.weights);
  let best: { labelled: LabelledRecord; probability: number } | undefined;
  evidence.readings.forEach((reading, index) => {
    const husband = find(reading.husband, husbandPid);
    const wife = find(reading.wife, wifePid);
    if ((husband < 0 && husbandPid !== undefined) || (wife < 0 && wifePid !== undefined)) return;
    const probability = probabilities[index]![(husband + 1) * scores[index]!.width + wife + 1]!;
    if (best !== undefined && best.probability >= probability) return;
    best = { labelled: { evidence, reading: index, husband, wife }, probability };
  });
  return best?.labelled;
}
