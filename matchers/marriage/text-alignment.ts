/** Two elements that stand for each other, or one that stands alone. */
export type AlignedPair = readonly [a: string | undefined, b: string | undefined];

/** What it costs to leave an element without a counterpart. */
const ALONE = 1;

/**
 * The cheapest alignment of two short sequences (Needleman and Wunsch 1970); of equally cheap ones the one that pairs
 * later elements first.
 *
 * @param cost of pairing two elements, 0 for equal ones; leaving both alone costs 2
 */
export function alignTexts(
  a: readonly string[],
  b: readonly string[],
  cost: (a: string, b: string) => number,
): AlignedPair[] {
  const width = b.length + 1;
  const best = new Float64Array((a.length + 1) * width);
  for (let i = 0; i <= a.length; i++) {
    for (let j = 0; j <= b.length; j++) {
      if (i === 0 || j === 0) best[i * width + j] = (i + j) * ALONE;
      else
        best[i * width + j] = Math.min(
          best[(i - 1) * width + j - 1]! + cost(a[i - 1]!, b[j - 1]!),
          best[(i - 1) * width + j]! + ALONE,
          best[i * width + j - 1]! + ALONE,
        );
    }
  }
  const pairs: AlignedPair[] = [];
  let [i, j] = [a.length, b.length];
  while (i > 0 || j > 0) {
    const here = best[i * width + j]!;
    if (i > 0 && j > 0 && here === best[(i - 1) * width + j - 1]! + cost(a[i - 1]!, b[j - 1]!)) {
      pairs.push([a[--i], b[--j]]);
    } else if (i > 0 && here === best[(i - 1) * width + j]! + ALONE) pairs.push([a[--i], undefined]);
    else pairs.push([undefined, b[--j]]);
  }
  return pairs.reverse();
}
