/** How PostgreSQL's COPY writes rows as text: tab between cells, `\N` for null, backslash escapes. */

const ESCAPED: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' };

/** One line of COPY text as cells. The server never escapes by number, so only the letters are known. */
export function parseCopyLine(line: string): (string | null)[] {
  const cells: (string | null)[] = line.split('\t');
  if (!line.includes('\\')) return cells;
  return cells.map((cell) =>
    cell === '\\N' ? null : cell!.replace(/\\(.)/g, (_, letter: string) => ESCAPED[letter] ?? letter),
  );
}
