import type { Comparison } from './comparison.ts';

/** Weights in bits (log2) by comparison and level, as a person reads them. */
export type WeightTable = Readonly<Record<string, Readonly<Record<string, number>>>>;

/** Weights laid out for execution: weight of level l of comparison c is `values[offsets[c] + l]`. */
export interface CompiledWeights {
  readonly names: readonly string[];
  readonly offsets: Readonly<Record<string, number>>;
  readonly values: Float64Array;
}

/**
 * Lays weights out in the order of the comparisons. A level the table does not name weighs 0: the model says
 * nothing about it.
 *
 * @throws RangeError when the table names a comparison or level that is not declared
 */
export function compileWeights(
  comparisons: readonly Pick<Comparison<never>, 'name' | 'levels'>[],
  table: WeightTable,
): CompiledWeights {
  const offsets: Record<string, number> = {};
  const names: string[] = [];
  for (const { name, levels } of comparisons) {
    offsets[name] = names.length;
    for (const level of levels) names.push(`${name}.${level}`);
  }
  const places = new Map(names.map((name, index) => [name, index]));
  const values = new Float64Array(names.length);
  for (const [name, levels] of Object.entries(table)) {
    for (const [level, bits] of Object.entries(levels)) {
      const place = places.get(`${name}.${level}`);
      if (place === undefined)
        throw new RangeError(`The model names ${name}.${level}, which no comparison declares`);
      values[place] = bits;
    }
  }
  return { names, offsets, values };
}

/** The readable form of weights, rounded to a thousandth of a bit. */
export function weightTable(weights: CompiledWeights): WeightTable {
  const table: Record<string, Record<string, number>> = {};
  weights.names.forEach((full, index) => {
    const [name, level] = full.split('.') as [string, string];
    table[name] ??= {};
    table[name][level] = Math.round(weights.values[index]! * 1000) / 1000;
  });
  return table;
}
