import type { WholeCase } from '../api/wire.ts';
import { wordOf, words } from '../words.ts';
import { t } from './messages.ts';

const RULE = /\.RULE:(\w+)$/;

/**
 * Why somebody is asked to look at a case, in words. A rule that withholds a likely couple is named instead of the ground
 * that would be lacking.
 */
export function whyHere({ reasons, notices }: Pick<WholeCase, 'reasons' | 'notices'>): readonly string[] {
  const rules = notices
    .map((notice) => RULE.exec(notice)?.[1])
    .filter((rule): rule is keyof typeof t.case.rules => rule !== undefined && rule in t.case.rules);
  const said = reasons.flatMap((reason) =>
    reason === 'between_thresholds' && rules.length > 0
      ? rules.map((rule) => t.case.rules[rule])
      : [wordOf(words.reasons, reason)],
  );
  return [...new Set(said)];
}
