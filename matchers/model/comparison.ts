/**
 * A comparison: an ordered list of named levels and the pure rule that says which level two cleaned values
 * reach. The word and the shape are those of Fellegi and Sunter (1969) as used by Splink.
 */
export interface Comparison<Left, Right = Left> {
  readonly name: string;
  /** Level names; the number a comparison returns is an index into this list. */
  readonly levels: readonly string[];
  /** @returns the index of the level the two values reach */
  readonly compare: (left: Left, right: Right) => number;
}

/**
 * Declares a comparison whose rule answers with level names; the names are turned into indices once.
 *
 * @throws RangeError when the rule answers with a name that is not in the list
 */
export function comparison<const Levels extends readonly string[], Left, Right = Left>(
  name: string,
  levels: Levels,
  rule: (left: Left, right: Right) => Levels[number],
): Comparison<Left, Right> {
  const indices = new Map(levels.map((level, index) => [level as string, index]));
  return {
    name,
    levels,
    compare(left, right) {
      const index = indices.get(rule(left, right));
      if (index === undefined) throw new RangeError(`Comparison ${name} answered with an unknown level`);
      return index;
    },
  };
}
