import type { WholeCase } from '../api/wire.ts';
import type { Act } from './acts.ts';
import { t } from './messages.ts';

interface Does {
  readonly same: () => void;
  readonly choose: () => void;
  readonly settle: () => void;
  readonly absent: () => void;
  readonly unsure: () => void;
  readonly later: () => void;
  readonly notMarriage: () => void;
  /** Of several records of the marriage; undefined where there is none, or nothing to do. */
  readonly keepThis: (() => void) | undefined;
  readonly keepOther: (() => void) | undefined;
  readonly finish: (() => void) | undefined;
  readonly next: () => void;
  readonly previous: () => void;
  readonly search: () => void;
  readonly note: () => void;
  readonly book: () => void;
  readonly claim: () => void;
  readonly equal: () => void;
  readonly evidence: () => void;
  readonly paper: () => void;
  readonly undo: () => void;
  readonly keys: () => void;
}

interface Standing {
  readonly shown: WholeCase;
  /** Another couple than the proposed one is on the screen; false too while it is still read. */
  readonly sees: 'proposed' | 'other' | 'nothing yet';
  readonly hasOthers: boolean;
  readonly openCount: number;
  /** Somebody else's lease runs: no answer would be taken. */
  readonly isHeldByOther: boolean;
}

/** What can be done with a case as it stands. `1` says yes to what is on the screen: this couple, or the proposed way. */
export function actsOn(
  { shown, sees, hasOthers, openCount, isHeldByOther }: Standing,
  does: Does,
): readonly Act[] {
  const isIdentityOpen = shown.state === 'identity_open';
  const hasNobody = shown.husband.person === null && shown.wife.person === null;
  const acts: readonly Act[] = [
    yes(),
    { key: '2', label: t.actions.notInRegister, run: does.absent, as: 'answer' },
    { key: '3', label: t.actions.unsure, run: does.unsure, as: 'answer' },
    { key: '4', label: t.actions.later, run: does.later, as: 'answer' },
    {
      key: '5',
      label: t.actions.close,
      run: does.settle,
      isOff: openCount === 0 || sees !== 'proposed',
      as: isIdentityOpen && openCount > 0 ? 'answer' : 'key',
    },
    { key: '6', label: t.actions.notMarriage, run: does.notMarriage, as: 'answer' },
    ofDuplicates('7', t.case.duplicate.keep, does.keepThis),
    ofDuplicates('8', t.case.duplicate.keepOther, does.keepOther),
    ofDuplicates('9', t.case.duplicate.stay, does.finish),
    { key: 'J', label: t.actions.other, run: does.next, isOff: !hasOthers, as: 'key' },
    { key: 'K', label: t.actions.before, run: does.previous, isOff: !hasOthers, as: 'key' },
    { key: 'S', label: t.actions.search, run: does.search, as: 'tool' },
    { key: 'B', label: t.actions.book, run: does.book, as: 'tool' },
    { key: 'Z', label: t.actions.undo, run: does.undo, as: 'tool' },
    { key: 'N', label: t.actions.note, run: does.note, as: 'key' },
    { key: 'C', label: t.case.claim, run: does.claim, isOff: shown.claim !== null, as: 'key' },
    { key: 'D', label: t.actions.equal, run: does.equal, as: 'key' },
    { key: 'E', label: t.actions.evidence, run: does.evidence, as: 'key' },
    { key: 'P', label: t.actions.paper, run: does.paper, as: 'key' },
    { key: '?', label: t.actions.help, run: does.keys, as: 'tool' },
  ];
  return isHeldByOther ? acts.map((act) => (act.as === 'answer' ? { ...act, isOff: true } : act)) : acts;

  function ofDuplicates(key: string, label: string, run: (() => void) | undefined): Act {
    return {
      key,
      label,
      run: run ?? (() => undefined),
      isOff: run === undefined || isHeldByOther,
      as: 'key',
    };
  }

  function yes(): Act {
    if (sees !== 'proposed')
      return { key: '1', label: t.actions.choose, run: does.choose, isOff: sees !== 'other', as: 'answer' };
    if (isIdentityOpen)
      return { key: '1', label: t.actions.same, run: does.same, isOff: hasNobody, as: 'answer' };
    return { key: '1', label: t.actions.close, run: does.settle, isOff: openCount === 0, as: 'answer' };
  }
}
