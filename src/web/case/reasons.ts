import type { CaseAnswer } from '../api/wire.ts';
import type { Discrepancy } from './discrepancies.tsx';
import { t } from './messages.ts';

const { reasonsOf } = t.case;
type Choices = readonly string[];

/** Reasons that fit an answer to "who is this couple". */
export function answerReasons({ decision }: CaseAnswer): Choices {
  if (decision === 'not_a_marriage') return reasonsOf.not_a_marriage;
  if (decision === 'not_in_register') return reasonsOf.not_in_register;
  return reasonsOf.other_person;
}

/** Reasons that fit a kind of discrepancy. */
export const closingReasons = (one: Discrepancy | undefined): Choices =>
  (reasonsOf.classes as Readonly<Record<string, Choices>>)[one?.class ?? ''] ?? t.case.reasonList;

/** What the register itself shows to be the reason; nothing where only a look into the book would tell. */
export function likelyReason(one: Discrepancy | undefined): string {
  if (one === undefined) return '';
  const { kinds, routes } = reasonsOf as {
    readonly kinds: Readonly<Record<string, string>>;
    readonly routes: Readonly<Record<string, string>>;
  };
  return kinds[one.kind] ?? routes[`${one.class} ${one.route}`] ?? routes[one.route] ?? '';
}
