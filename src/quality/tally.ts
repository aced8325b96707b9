/** Counts by name. A name counted with 0 is present: it was looked at. */
export type Tally = Record<string, number>;

export function count(tally: Tally, name: string, by: number | boolean = 1): void {
  tally[name] = (tally[name] ?? 0) + Number(by);
}

export const counted = (tally: Readonly<Tally>, name: string) => tally[name] ?? 0;
