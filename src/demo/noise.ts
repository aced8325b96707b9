/** How dirty both registries are. */
export const NOISE_LEVELS = ['easy', 'typical', 'hard'] as const;
export type NoiseLevel = (typeof NOISE_LEVELS)[number];

/** Factors on the rates of a typical province, by kind of error. */
export interface Noise {
  /** Misspelt, shortened, doubled or exchanged names in civil status. */
  readonly names: number;
  /** Wrong dates in civil status. */
  readonly dates: number;
  /** Birth dates of which only the year, or month and year, was written. */
  readonly imprecision: number;
  /** Numbers of identity papers that were not written down. */
  readonly missingNumbers: number;
  /** Numbers keyed wrongly, or another person's. */
  readonly numbers: number;
  /** Books in a legacy encoding or without marks. */
  readonly encodings: number;
  /** Records exchanged, blank, unreadable, entered twice. */
  readonly records: number;
  /** Errors of the population register. */
  readonly population: number;
  /** Spouses who are not in the population register. */
  readonly absence: number;
}

const LEVELS: Readonly<Record<NoiseLevel, Noise>> = {
  easy: {
    names: 0.5,
    dates: 0.5,
    imprecision: 0.7,
    missingNumbers: 1.15,
    numbers: 0.26,
    encodings: 0.5,
    records: 0.6,
    population: 0.6,
    absence: 0.8,
  },
  typical: {
    names: 1,
    dates: 1,
    imprecision: 1,
    missingNumbers: 1,
    numbers: 1,
    encodings: 1,
    records: 1,
    population: 1,
    absence: 1,
  },
  hard: {
    names: 2.9,
    dates: 2.7,
    imprecision: 1.95,
    missingNumbers: 2.1,
    numbers: 2.6,
    encodings: 2.2,
    records: 1.7,
    population: 2,
    absence: 1.35,
  },
};

export const noiseOf = (level: NoiseLevel): Noise => LEVELS[level];
