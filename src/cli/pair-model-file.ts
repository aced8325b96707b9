import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { AppError } from '../errors.ts';
import { messages } from '../messages.ts';

const share = z.number().min(0).max(1);
const column = z.string().min(1);
const level = z.intersection(
  z.object({ level: z.string().regex(/^[a-z0-9_]+$/) }),
  z.discriminatedUnion('measure', [
    z.object({ measure: z.literal('exact') }),
    z.object({ measure: z.literal('swapped') }),
    z.object({ measure: z.literal('edits'), at_most: z.int().min(0).max(20) }),
    z.object({ measure: z.literal('edited_share'), at_most: share }),
    z.object({ measure: z.literal('same_start'), characters: z.int().min(1).max(100) }),
  ]),
);
const comparison = z.object({
  name: z.string().min(1),
  columns: z.array(column).min(1).max(4),
  levels: z.array(level).min(1).max(20),
  term_frequency: z.boolean().optional(),
});
const fitted = z.record(z.string(), z.number().positive().max(1));
const pairModel = z.object({
  version: z.string().min(1),
  id: z.object({ left: column, right: column }),
  columns: z.record(
    column,
    z.object({
      clean: z.enum(['text', 'digits', 'date', 'vietnamese_name']),
      left: column.optional(),
      right: column.optional(),
    }),
  ),
  comparisons: z.array(comparison).min(1),
  blocking: z.array(z.array(column).min(1)).min(1),
  threshold: share,
  lower_threshold: share,
  one_to_one: z.boolean(),
  trained: z
    .object({
      matches: z.number().positive(),
      comparisons: z.record(z.string(), z.object({ m: fitted, u: fitted })),
    })
    .optional(),
});

export type PairModel = z.infer<typeof pairModel>;

/** Names that are used and not declared, as paths: what a typing error leaves. */
function undeclared({ columns, comparisons, blocking, trained }: PairModel): string[] {
  const isUnknown = (name: string) => columns[name] === undefined;
  const levels = comparisons.flatMap(({ name, levels: named }) => {
    const shares = trained?.comparisons[name];
    const needed = [...named.map(({ level: one }) => one), 'different'];
    const lacking = trained === undefined ? [] : needed.filter((one) => !(shares?.m[one] && shares.u[one]));
    return lacking.map((one) => `trained.comparisons.${name}.${one}`);
  });
  return [
    ...comparisons.flatMap(({ name, columns: used }) =>
      used.filter(isUnknown).map((one) => `comparisons.${name}: ${one}`),
    ),
    ...blocking
      .flat()
      .filter(isUnknown)
      .map((one) => `blocking: ${one}`),
    ...levels,
  ];
}

/**
 * Reads the model of a pair linkage.
 *
 * Errors: `MODEL_UNREADABLE` with the place at fault.
 */
export async function readPairModel(path: string): Promise<PairModel> {
  const refuse = (reason: string, cause?: unknown) =>
    new AppError('MODEL_UNREADABLE', messages.pairs.modelUnreadable(path, reason), { cause });
  let json: unknown;
  try {
    json = JSON.parse(await readFile(path, 'utf8'));
  } catch (cause) {
    throw refuse((cause as Error).message, cause);
  }
  const parsed = pairModel.safeParse(json);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw refuse(`${issue!.path.join('.') || '(gốc)'}: ${issue!.message}`);
  }
  const unknown = undeclared(parsed.data);
  if (unknown.length > 0) throw refuse(unknown.slice(0, 5).join('; '));
  return parsed.data;
}
