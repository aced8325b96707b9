export interface Rates {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

/** Standard normal quantile of a two-sided 95 % interval. */
const Z_95 = 1.96;

/** Share of true among what was said, share of said among what is true, and their harmonic mean; 0 where nothing was said. */
export function ratesOf(truePositives: number, falsePositives: number, falseNegatives: number): Rates {
  const precision = share(truePositives, truePositives + falsePositives);
  const recall = share(truePositives, truePositives + falseNegatives);
  const f1 = precision + recall > 0 ? (2 * precision * recall) / (precision + recall) : 0;
  return { precision, recall, f1 };
}

/** 95 % interval of a share (Wilson 1927), within 0 and 1; [0, 0] where there is nothing to count. */
export function wilsonInterval(hits: number, total: number): readonly [number, number] {
  if (total === 0) return [0, 0];
  const p = hits / total;
  const squared = Z_95 * Z_95;
  const centre = p + squared / 2 / total;
  const half = Z_95 * Math.sqrt((p * (1 - p)) / total + squared / 4 / total / total);
  const scale = 1 + squared / total;
  return [Math.max(0, (centre - half) / scale), Math.min(1, (centre + half) / scale)];
}

export const share = (part: number, whole: number) => (whole > 0 ? part / whole : 0);
