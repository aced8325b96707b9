/** Stages of a night in their order, the parts of a sum before it; any other comes after them. */
export const STAGES: readonly string[] = [
  'pull_civil_status',
  'pull_population',
  'find_changes',
  'read_snapshot',
  'clean_marriages',
  'read_population',
  'block',
  'compare',
  'search_wider',
  'decide',
  'apply_changes',
  'move_candidates',
  'search_anew',
  'decide_again',
  'judge',
  'close',
  'link',
  'write',
  'total',
];
const placeOf = (stage: string) => (STAGES.includes(stage) ? STAGES.indexOf(stage) : STAGES.length);

/** Times by stage in the order of the work: JSON in the database keeps none. */
export const inOrderOfWork = (timings: Readonly<Record<string, number>>): [stage: string, ms: number][] =>
  Object.entries(timings).sort(([a], [b]) => placeOf(a) - placeOf(b) || (a < b ? -1 : 1));

/** Counts of a night and its morning; no name, no number, and moments as ISO text: kept as JSON. */
export interface MorningReport {
  readonly campaign: string;
  readonly madeAt: string;
  /** The run the outcomes stand by; null where none was ever published. */
  readonly run: ReportedRun | null;
  /** Whether this night published one: else the results of the night before stand. */
  readonly isNew: boolean;
  /** The run of the report before, against which changes are counted. */
  readonly before: ReportedRun | null;
  readonly pulls: readonly ReportedPull[];
  readonly outcomes: Readonly<Record<OutcomeClass, Compared>>;
  readonly moves: readonly OutcomeMove[];
  readonly judgements: Readonly<Record<JudgementFigure, Compared>>;
  readonly drift: Drift;
  /** Milliseconds by stage. */
  readonly timings: Readonly<Record<string, number>>;
  readonly alarms: readonly Alarm[];
  /** Records by comparison and level among automatic links: what the next report compares with. */
  readonly levels: LevelCounts;
}

export interface ReportedRun {
  readonly runId: number;
  readonly modelVersion: string;
  readonly publishedAt: string;
}

export interface ReportedPull {
  readonly pullId: number;
  readonly registry: 'civil_status' | 'population';
  readonly state: 'running' | 'kept' | 'failed' | 'outdated' | 'asks' | 'allowed';
  readonly extent: 'full' | 'changes';
  readonly code: string | null;
  readonly attempts: number;
  readonly isLate: boolean;
  readonly newestAt: string | null;
  readonly lost: number | null;
  readonly known: number | null;
  readonly read: number | null;
  readonly accepted: number | null;
  readonly quarantined: number | null;
  readonly added: number | null;
  readonly changed: number | null;
  readonly vanished: number | null;
}

export const OUTCOME_CLASSES = ['auto', 'review', 'not_found'] as const;
export type OutcomeClass = (typeof OUTCOME_CLASSES)[number];

export interface Compared {
  readonly now: number;
  /** null where there is nothing to compare with. */
  readonly before: number | null;
}

/** Why a record's outcome is another than before; the first that holds. */
export const MOVE_CAUSES = [
  'new_record',
  'vanished',
  'record_changed',
  'book_value',
  'model',
  'persons',
] as const;
export type MoveCause = (typeof MOVE_CAUSES)[number];

export interface OutcomeMove {
  readonly from: OutcomeClass | 'none';
  readonly to: OutcomeClass | 'none';
  readonly cause: MoveCause;
  readonly records: number;
}

/**
 * `standing`: answers that hold; `returned`: back with changed evidence; `suspended`: records gone from civil status, and
 * those of them with an answer; `conflicts`: cases asked about a person in two marriages; `overruled`: answers the run would
 * not give.
 */
export const JUDGEMENT_FIGURES = [
  'standing',
  'returned',
  'suspended',
  'suspended_answers',
  'conflicts',
  'overruled',
] as const;
export type JudgementFigure = (typeof JUDGEMENT_FIGURES)[number];

export type LevelCounts = Readonly<Record<string, Readonly<Record<string, number>>>>;

/** How far a night may move before it is an alarm. */
export interface DriftBounds {
  /** Of the share of an outcome class, 0 to 1. */
  readonly share: number;
  /** Of a level's weight, in bits. */
  readonly bits: number;
}

/** Two points of a hundred; half a bit is an odds of 1.4. */
const DRIFT_BOUNDS: DriftBounds = { share: 0.02, bits: 0.5 };

/** Records a level must have had, or have, for its share to be told from chance. */
const LEAST_RECORDS = 50;
/** Levels shown that are no alarm, and by how much their share must have moved. */
const SHOWN_LEVELS = 8;
const SHOWN_MOVE = 0.005;

export interface ShareDrift {
  readonly name: OutcomeClass;
  readonly before: number;
  readonly now: number;
  readonly isAlarm: boolean;
}

export interface LevelDrift {
  readonly comparison: string;
  readonly level: string;
  /** Share of the comparison's records. */
  readonly before: number;
  readonly now: number;
  /** By how many bits the level's weight would move if it were fitted to tonight's links. */
  readonly bits: number;
  readonly isAlarm: boolean;
}

export interface Drift {
  readonly bounds: DriftBounds;
  readonly shares: readonly ShareDrift[];
  readonly levels: readonly LevelDrift[];
}

export const ALARMS = [
  'pull_failed',
  'pull_outdated',
  'pull_asks',
  'source_late',
  'share_drift',
  'weight_drift',
] as const;
export type Alarm = (typeof ALARMS)[number];

/** How outcome classes and levels moved since the report before; nothing where there is none. */
export function driftOf(
  outcomes: MorningReport['outcomes'],
  levels: LevelCounts,
  before: LevelCounts | undefined,
  bounds: DriftBounds = DRIFT_BOUNDS,
): Drift {
  return {
    bounds,
    shares: sharesOf(outcomes, bounds.share),
    levels: before === undefined ? [] : levelsOf(levels, before, bounds.bits),
  };
}

/** Shares and bits are told to a millionth: more digits say nothing, and look like numbers of persons. */
const rounded = (value: number) => Math.round(value * 1e6) / 1e6;

function sharesOf(outcomes: MorningReport['outcomes'], bound: number): ShareDrift[] {
  const totals = { now: 0, before: 0 };
  for (const name of OUTCOME_CLASSES) {
    totals.now += outcomes[name].now;
    totals.before += outcomes[name].before ?? 0;
  }
  if (totals.now === 0 || totals.before === 0) return [];
  return OUTCOME_CLASSES.map((name) => {
    const now = rounded(outcomes[name].now / totals.now);
    const before = rounded((outcomes[name].before ?? 0) / totals.before);
    return { name, before, now, isAlarm: Math.abs(now - before) > bound };
  });
}

const sum = (counts: Readonly<Record<string, number>>) =>
  Object.values(counts).reduce((total, count) => total + count, 0);

function levelsOf(now: LevelCounts, before: LevelCounts, bound: number): LevelDrift[] {
  const moved = Object.keys({ ...before, ...now }).flatMap((comparison): LevelDrift[] => {
    const [own, former] = [now[comparison] ?? {}, before[comparison] ?? {}];
    const [total, formerTotal] = [sum(own), sum(former)];
    if (total === 0 || formerTotal === 0) return [];
    return Object.keys({ ...former, ...own }).map((level) => {
      const [count, formerCount] = [own[level] ?? 0, former[level] ?? 0];
      // Half a record each, so that a level that is new or gone has a weight too.
      const bits = rounded(
        Math.log2(((count + 0.5) / (total + 1)) * ((formerTotal + 1) / (formerCount + 0.5))),
      );
      const isAlarm = Math.max(count, formerCount) >= LEAST_RECORDS && Math.abs(bits) > bound;
      const shares = { now: rounded(count / total), before: rounded(formerCount / formerTotal) };
      return { comparison, level, ...shares, bits, isAlarm };
    });
  });
  const byMove = (a: LevelDrift, b: LevelDrift) =>
    Number(b.isAlarm) - Number(a.isAlarm) ||
    Math.abs(b.now - b.before) - Math.abs(a.now - a.before) ||
    (`${a.comparison} ${a.level}` < `${b.comparison} ${b.level}` ? -1 : 1);
  const changed = moved.filter(({ now: own, before: former }) => own !== former).sort(byMove);
  return changed.filter(
    ({ isAlarm, now: own, before: former }, at) =>
      isAlarm || (at < SHOWN_LEVELS && Math.abs(own - former) >= SHOWN_MOVE),
  );
}

/**
 * What somebody should look at before anything else. Of each registry its last pull counts: one that was cut off or asked
 * is made up for where a later one was kept.
 *
 * @param pulls in the order they were begun
 */
export function alarmsOf(pulls: readonly ReportedPull[], { shares, levels }: Drift): Alarm[] {
  const last = [...new Map(pulls.map((pull) => [pull.registry, pull])).values()];
  const is = (state: ReportedPull['state']) => last.some((pull) => pull.state === state);
  const holds: Readonly<Record<Alarm, boolean>> = {
    pull_failed: is('failed'),
    pull_outdated: is('outdated'),
    pull_asks: is('asks'),
    source_late: last.some(({ isLate, state }) => isLate && state === 'kept'),
    share_drift: shares.some(({ isAlarm }) => isAlarm),
    weight_drift: levels.some(({ isAlarm }) => isAlarm),
  };
  return ALARMS.filter((alarm) => holds[alarm]);
}
