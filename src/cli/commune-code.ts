import { distance } from 'fastest-levenshtein';
import { communeOf, type UnitTable } from '../domain/jurisdiction.ts';
import { AppError } from '../errors.ts';
import { messages } from '../messages.ts';

const MOST_NEAR = 5;

/**
 * The code given with `--commune`, where it is that of a commune of today.
 *
 * Errors: `USAGE` with the codes that are the fewest digits away.
 */
export function communeCode(units: UnitTable, given: string): string {
  if (communeOf(units, given) !== undefined) return given;
  const near = [...units.byCode.keys()]
    .flatMap((code) => communeOf(units, code) ?? [])
    .sort(
      (one, other) =>
        distance(one.code, given) - distance(other.code, given) || (one.code < other.code ? -1 : 1),
    )
    .slice(0, MOST_NEAR);
  throw new AppError(
    'USAGE',
    messages.cli.notACommune(
      '--commune',
      given,
      near.map(({ code, name }) => `${code} (${name})`),
    ),
  );
}
