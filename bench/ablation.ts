import {
  ABSENCE_EVIDENCE,
  builtInMarriageModel,
  type CandidateEvidence,
  type CompiledWeights,
  compileMarriageModel,
  fitWeights,
  type LabelledRecord,
  labelLoss,
  MARRIAGE_EVIDENCE,
  type Reading,
  recordPosterior,
  SPOUSE_EVIDENCE,
} from '#matchers';
import { formatDecimal, formatPercent } from '../src/domain/vietnamese-numbers.ts';
import { TRAINING } from '../src/quality/train-model.ts';
import { readBenchCall } from './bench-call.ts';
import { inventLabelledProvince, placeOfCouple } from './labelled-province.ts';

const { operands } = readBenchCall({
  name: 'bench:ablation',
  measures: `What each piece of evidence buys: it is taken out, the weights are fitted again on one half of the couples of an
invented province (30,911 marriages, 1.3 million persons) and measured on the other half. The candidates stay the same.
Table to stderr, JSON to stdout.`,
  takes: 'about 15 minutes, and up to 12 GB',
  operand: { name: 'SEED', says: 'of the province (51)', isOptional: true },
});

interface Piece {
  readonly name: string;
  /** Comparisons that say nothing any more. */
  readonly without: readonly string[];
  /** Levels that are taken for others, by comparison. */
  readonly merge?: Readonly<Record<string, (level: string) => string>>;
}

const SPOUSE_OF_REGISTER = [
  'spouse_link',
  'register_spouse_name',
  'register_spouse_number',
  'marital_status',
];
const PLAIN_DATES = new Set(['same_day', 'same_first_january', 'month_only', 'year_only', 'missing']);
const plainDate = (level: string) => (PLAIN_DATES.has(level) ? level : 'different');

const PIECES: readonly Piece[] = [
  { name: 'nothing: the full model', without: [] },
  {
    name: 'everything of the couple',
    without: [...SPOUSE_OF_REGISTER, 'shared_home', 'age_gap', 'absent_partner'],
  },
  { name: 'what the register says of the spouse', without: SPOUSE_OF_REGISTER },
  { name: "the register's spouse link alone", without: ['spouse_link'] },
  { name: 'one home for both', without: ['shared_home'] },
  { name: 'the ages beside each other', without: ['age_gap'] },
  { name: 'all places', without: ['residence', 'hometown', 'office', 'shared_home'] },
  { name: 'hometown', without: ['hometown'] },
  { name: 'office', without: ['office'] },
  { name: 'all numbers', without: ['personal_number', 'old_number', 'register_spouse_number'] },
  { name: 'graded dates (same or other)', without: [], merge: { date_of_birth: plainDate } },
  { name: 'the whole name beside its parts', without: ['whole_name', 'name_source'] },
  { name: 'middle name', without: ['middle_name'] },
  { name: 'ethnic group', without: ['ethnicity'] },
  { name: 'age at registration', without: ['age_at_registration'] },
  { name: 'life status', without: ['life_status'] },
  { name: 'namesakes of an absent spouse', without: ['absence_namesakes'] },
  { name: 'all circumstances of absence', without: ABSENCE_EVIDENCE.map(({ name }) => name) },
];

const levelsOf = new Map<string, readonly string[]>(
  MARRIAGE_EVIDENCE.map(({ name, levels }) => [name, levels]),
);

/** New level of each old one. */
function levelMap(comparison: string, { without, merge }: Piece): Uint8Array {
  const levels = levelsOf.get(comparison)!;
  const renamed = merge?.[comparison];
  return Uint8Array.from(levels, (level, index) => {
    if (without.includes(comparison)) return 0;
    if (renamed === undefined) return index;
    const target = levels.indexOf(renamed(level));
    if (target < 0) throw new Error(`${comparison} has no level ${renamed(level)}`);
    return target;
  });
}

/** A copy of the records in which a piece of evidence says nothing. */
function removePiece(records: readonly LabelledRecord[], piece: Piece): LabelledRecord[] {
  const spouse = SPOUSE_EVIDENCE.map(({ name }) => levelMap(name, piece));
  const absence = ABSENCE_EVIDENCE.map(({ name }) => levelMap(name, piece));
  const [link, home, gap, partner] = ['spouse_link', 'shared_home', 'age_gap', 'absent_partner'].map((name) =>
    levelMap(name, piece),
  );
  const mapped = (levels: Uint8Array, map: Uint8Array) => levels.map((level) => map[level]!);
  const side = (given: CandidateEvidence): CandidateEvidence => ({
    ...given,
    levels: given.levels.map((level, at) => spouse[at % spouse.length]![level]!),
    absence: given.absence.map((level, at) => absence[at]![level]!),
    partner: mapped(given.partner, partner!),
  });
  const reading = ({ orientation, husband, wife, couple }: Reading): Reading => ({
    orientation,
    husband: side(husband),
    wife: side(wife),
    couple: {
      link: mapped(couple.link, link!),
      home: mapped(couple.home, home!),
      ageGap: mapped(couple.ageGap, gap!),
    },
  });
  return records.map((record) => ({
    ...record,
    evidence: { readings: record.evidence.readings.map(reading) },
  }));
}

interface Judged {
  readonly probability: number;
  readonly right: boolean;
  /** It names somebody who is not the spouse. */
  readonly wrongLink: boolean;
}

/** The best couple of a record, whichever way its columns are read. */
function judge({ evidence, reading, husband, wife }: LabelledRecord, weights: CompiledWeights): Judged {
  const { probabilities, scores } = recordPosterior(evidence, weights);
  const couples = new Map<string, { probability: number; husband: number; wife: number }>();
  const rowOf = (side: CandidateEvidence, index: number) => (index < 0 ? -1 : side.rows[index]!);
  evidence.readings.forEach((read, at) => {
    const { width } = scores[at]!;
    probabilities[at]!.forEach((probability, cell) => {
      if (probability < 1e-9) return;
      const [i, j] = [Math.floor(cell / width) - 1, (cell % width) - 1];
      const found = { husband: rowOf(read.husband, i), wife: rowOf(read.wife, j) };
      const key = [found.husband, found.wife].sort((a, b) => a - b).join(' ');
      const known = couples.get(key);
      couples.set(key, { ...found, ...known, probability: probability + (known?.probability ?? 0) });
    });
  });
  const [best] = [...couples.values()].sort((a, b) => b.probability - a.probability);
  const truth = evidence.readings[reading]!;
  const real = [rowOf(truth.husband, husband), rowOf(truth.wife, wife)];
  const named = [best!.husband, best!.wife].filter((row) => row >= 0);
  const wrongLink = named.some((row) => !real.includes(row));
  const right = !wrongLink && named.length === real.filter((row) => row >= 0).length;
  return { probability: best!.probability, right, wrongLink };
}

/** Largest share of records decided in the order of their probability with at most `rate` wrong links among them. */
function shareAt(judged: readonly Judged[], rate: number): number {
  let [wrong, most] = [0, 0];
  judged.forEach(({ wrongLink }, index) => {
    if (wrongLink) wrong++;
    if (wrong <= rate * (index + 1)) most = index + 1;
  });
  return most / judged.length;
}

interface Row {
  readonly name: string;
  readonly share_at_2: number;
  readonly share_at_4: number;
  readonly share_at_10: number;
  readonly best_right: number;
  /** Bits by which the truth of a held-out record is improbable. */
  readonly bits: number;
}

const seed = Number(operands[0] ?? 51);
const { records, unusable } = await inventLabelledProvince(
  { noise: 'typical', seed, marriages: 30_911, persons: 1_300_000, share: 1 },
  builtInMarriageModel,
);
const half = (from: number) =>
  records.flatMap(({ label, labelled }) => (Math.floor(placeOfCouple(label) * 2) === from ? [labelled] : []));
const [learnt, held] = [half(0), half(1)];
process.stderr.write(
  `${learnt.length} records to learn from, ${held.length} held out, ${unusable.length} unusable\n`,
);
const start = compileMarriageModel(builtInMarriageModel).weights;
const rows: Row[] = [];
for (const piece of PIECES) {
  const weights = fitWeights(removePiece(learnt, piece), start, { ridge: TRAINING.ridge, iterations: 40 });
  const measured = removePiece(held, piece);
  const judged = measured
    .map((record) => judge(record, weights))
    .sort((a, b) => b.probability - a.probability);
  rows.push({
    name: piece.name,
    share_at_2: shareAt(judged, 2e-4),
    share_at_4: shareAt(judged, 4e-4),
    share_at_10: shareAt(judged, 10e-4),
    best_right: judged.filter(({ right }) => right).length / judged.length,
    bits: labelLoss(measured, weights),
  });
  process.stderr.write(`${piece.name}\n`);
}
const cells = [
  ['taken out', 'decided at 2', 'at 4', 'at 10 wrong in 10,000', 'best couple right', 'bits a record'],
  ...rows.map((row) => [
    row.name,
    ...[row.share_at_2, row.share_at_4, row.share_at_10, row.best_right].map((value) =>
      formatPercent(value, 2),
    ),
    formatDecimal(row.bits, 4),
  ]),
];
const widths = cells[0]!.map((_, i) => Math.max(...cells.map((row) => row[i]!.length)));
const lines = cells.map((row) =>
  row.map((text, i) => (i === 0 ? text.padEnd(widths[i]!) : text.padStart(widths[i]!))).join('  '),
);
process.stderr.write(`\n${lines.join('\n')}\n`);
process.stdout.write(
  `${JSON.stringify({ seed, learnt: learnt.length, held: held.length, rows }, undefined, 2)}\n`,
);
