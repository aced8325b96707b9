import { describe, expect, test } from 'vitest';
import type { Discrepancy } from '#matchers';
import type { Findings } from '../../src/domain/case-findings.ts';
import type { Decision, StandingJudgement } from '../../src/domain/case-judgement.ts';
import { OUT_OF_QUEUE, readPattern } from '../../src/domain/case-queue.ts';
import { standingOf } from '../../src/domain/case-standing.ts';
import type { ListStanding } from '../../src/domain/reply-outcome.ts';

const birth: Discrepancy = {
  role: 'H',
  class: 'DOB',
  kind: 'year_slip',
  side: 'civil',
  severity: 'medium',
  route: 'fix_keying',
};
const spelling: Discrepancy = { ...birth, class: 'NAME', kind: 'spelling', side: 'none', route: 'nothing' };
const absent: Discrepancy = {
  role: 'W',
  class: 'NOT_FOUND',
  kind: 'not_in_register',
  side: 'unknown',
  severity: 'high',
  route: 'police_verification',
};

const found = (
  husband: 'auto' | 'review' | 'not_found',
  wife: 'auto' | 'review' | 'not_found',
  discrepancies: readonly Discrepancy[] = [],
): Findings => ({
  classification: husband === 'auto' ? wife : husband,
  husband: { classification: husband, pid: husband === 'not_found' ? null : 'h' },
  wife: { classification: wife, pid: wife === 'not_found' ? null : 'w' },
  discrepancies,
  coupleLink: 'agree',
  notices: [],
  probability: 0.9,
  margin: 9,
});

let next = 0;
const said = (decision: Decision, over: Partial<StandingJudgement> = {}): StandingJudgement => ({
  judgementId: ++next,
  decision,
  husbandPid: 'h',
  wifePid: 'w',
  absent: [],
  discrepancies: [],
  resolution: null,
  found: null,
  ...over,
});
const closing = (resolution: StandingJudgement['resolution']) =>
  said('close_discrepancy', { discrepancies: ['H.DOB:year_slip'], resolution });
const confirmed = () => said('confirm_closure', { discrepancies: ['H.DOB:year_slip'] });
const noWife = () => said('not_in_register', { wifePid: null, absent: ['W'] });

const NONE: ReadonlyMap<string, ListStanding> = new Map();
const onList = (over: Partial<ListStanding>): ReadonlyMap<string, ListStanding> =>
  new Map([
    ['H.DOB:year_slip', { outcome: null, afterJudgementId: 0, stands: true, isDue: false, ...over }],
    [
      'W.NOT_FOUND:not_in_register',
      { outcome: null, afterJudgementId: 0, stands: true, isDue: false, ...over },
    ],
  ]);
const SENT = onList({});

describe('the state of a case', () => {
  test.each([
    ['sure and equal', found('auto', 'auto'), [], NONE, 'processed'],
    ['sure, differing only in spelling', found('auto', 'auto', [spelling]), [], NONE, 'processed'],
    ['sure, with a difference', found('auto', 'auto', [birth]), [], NONE, 'discrepancy_open'],
    ['sure, the difference on a list', found('auto', 'auto', [birth]), [], SENT, 'sent'],
    ['one spouse unclear', found('auto', 'review', [birth]), [], SENT, 'identity_open'],
    [
      'a spouse held absent by the machine',
      found('auto', 'not_found', [absent]),
      [],
      NONE,
      'discrepancy_open',
    ],
    ['a spouse absent as a person says', found('auto', 'not_found', [absent]), [noWife()], NONE, 'processed'],
    ['unclear, answered', found('auto', 'review'), [said('same_couple')], NONE, 'processed'],
    [
      'answered, a difference left',
      found('review', 'auto', [birth]),
      [said('same_couple')],
      NONE,
      'discrepancy_open',
    ],
    ['unclear, put off', found('auto', 'review'), [said('later')], NONE, 'identity_open'],
    ['sure, doubted by a person', found('auto', 'auto'), [said('unsure')], NONE, 'identity_open'],
    [
      'doubted after an answer',
      found('auto', 'review'),
      [said('same_couple'), said('unsure')],
      NONE,
      'identity_open',
    ],
    [
      'no marriage, whatever differs',
      found('review', 'review', [birth]),
      [said('not_a_marriage')],
      NONE,
      'processed',
    ],
    ['settled as no matter', found('auto', 'auto', [birth]), [closing('nothing')], NONE, 'processed'],
    ['keying to be corrected', found('auto', 'auto', [birth]), [closing('fix_keying')], NONE, 'sent'],
    [
      'for the police, on no list yet',
      found('auto', 'auto', [birth]),
      [closing('police_correction')],
      NONE,
      'discrepancy_open',
    ],
    [
      'for the police, on a list',
      found('auto', 'auto', [birth]),
      [closing('police_correction')],
      SENT,
      'sent',
    ],
    [
      'waiting for the citizen',
      found('auto', 'auto', [birth]),
      [closing('needs_citizen')],
      NONE,
      'discrepancy_open',
    ],
    [
      'legal content, unconfirmed',
      found('auto', 'auto', [birth]),
      [closing('civil_correction')],
      NONE,
      'discrepancy_open',
    ],
    [
      'legal content, confirmed',
      found('auto', 'auto', [birth]),
      [closing('civil_correction'), confirmed()],
      NONE,
      'sent',
    ],
    [
      'confirmed once, closed anew',
      found('auto', 'auto', [birth]),
      [closing('civil_correction'), confirmed(), closing('civil_correction')],
      NONE,
      'discrepancy_open',
    ],
  ] as const)('%s', (_, findings, judgements, sent, state) => {
    expect(standingOf(findings, judgements, sent).state).toBe(state);
  });

  test.each([
    ['confirmed by the police', birth, { outcome: 'confirmed' }, 'processed', 'reply'],
    ['refused by the police', birth, { outcome: 'refused' }, 'processed', 'reply'],
    [
      'answered, but the evidence changed',
      birth,
      { outcome: 'refused', stands: false },
      'discrepancy_open',
      null,
    ],
    ['said to be corrected, no pull since', birth, { outcome: 'corrected' }, 'sent', null],
    [
      'said to be corrected and not so in the pull',
      birth,
      { outcome: 'corrected', isDue: true },
      'discrepancy_open',
      null,
    ],
    ['needing the citizen', birth, { outcome: 'needs_citizen' }, 'discrepancy_open', null],
    ['the person of a difference not found', birth, { outcome: 'not_found' }, 'discrepancy_open', null],
    ['an absence confirmed', absent, { outcome: 'not_found' }, 'processed', 'reply'],
  ] as const)('%s', (_, discrepancy, standing, state, closedBy) => {
    const wife = discrepancy === absent ? 'not_found' : 'auto';
    const told = standingOf(found('auto', wife, [discrepancy]), [], onList(standing));
    expect([told.state, told.discrepancies[0]!.closedBy]).toEqual([state, closedBy]);
  });

  test('once all that is open is decided a case leaves the queue, until a list takes it', () => {
    const decided = standingOf(found('auto', 'auto', [birth]), [closing('police_correction')], NONE);
    expect(decided).toMatchObject({ state: 'discrepancy_open', reasons: ['awaiting_list'], pattern: '' });
    expect(decided.discrepancies[0]!.status).toBe('decided');
    expect(decided.priority).toBeGreaterThanOrEqual(OUT_OF_QUEUE);
    const open = standingOf(found('auto', 'auto', [birth]), [], NONE);
    expect(open.reasons).toEqual(['discrepancy']);
    expect(open.priority).toBeLessThan(OUT_OF_QUEUE);
  });

  test('the later of a reply and a judgement counts', () => {
    const judged = [closing('nothing')];
    const { judgementId } = judged[0]!;
    const statusWith = (afterJudgementId: number) =>
      standingOf(found('auto', 'auto', [birth]), judged, onList({ outcome: 'corrected', afterJudgementId }))
        .discrepancies[0]!.status;
    expect(statusWith(judgementId - 1)).toBe('closed');
    expect(statusWith(judgementId)).toBe('promised');
  });

  test.each(['disagreement', 'contradicted'] as const)('%s opens a settled case', (reason) => {
    const standing = standingOf(found('auto', 'auto'), [said('same_couple')], NONE, [reason]);
    expect(standing).toMatchObject({ state: 'identity_open', reasons: [reason], priority: 0 });
  });
});

describe('a spouse whose name the record does not say', () => {
  const nameless: Discrepancy = {
    ...birth,
    role: 'W',
    class: 'NAME',
    kind: 'missing',
    route: 'civil_addition',
  };
  const nobody = (findings: Findings): Findings => ({ ...findings, wife: { ...findings.wife, pid: null } });
  const reasons = (findings: Findings) => standingOf(findings, [], NONE).reasons;

  test.each(['missing', 'unreadable'])('is the reason, beside what differs: %s', (kind) => {
    const told = [{ ...nameless, kind }];
    expect(reasons(nobody(found('auto', 'review', told)))).toEqual(['unnamed', 'discrepancy']);
    expect(reasons(nobody(found('review', 'review', told)))).toEqual([
      'between_thresholds',
      'unnamed',
      'discrepancy',
    ]);
  });

  test('is none where somebody is proposed, or the name was written', () => {
    expect(reasons(found('auto', 'review', [nameless]))).toEqual(['between_thresholds', 'discrepancy']);
    expect(reasons(nobody(found('auto', 'review', [absent])))).toEqual(['between_thresholds']);
  });

  test.each([
    ['the couple is said to be right', said('same_couple', { wifePid: null })],
    [
      'another husband is chosen',
      said('other_candidate', { husbandPid: 'x', wifePid: null, found: [nameless] }),
    ],
  ])('stays for the book to say, not for the police to look for: %s', (_, answer) => {
    const standing = standingOf(nobody(found('auto', 'review', [nameless])), [answer], NONE);
    expect(standing).toMatchObject({ state: 'discrepancy_open', reasons: ['unnamed', 'discrepancy'] });
    expect(standing.kinds).toEqual(['NAME:missing']);
  });

  test('is the reason also once it was read in the book, until a run has looked for it', () => {
    expect(reasons(nobody(found('auto', 'review', [birth])))).toEqual(['unnamed', 'discrepancy']);
  });

  test('is nothing more to ask about once a person says that nobody is in the register', () => {
    const standing = standingOf(nobody(found('auto', 'review', [nameless])), [noWife()], NONE);
    expect(standing).toMatchObject({ state: 'processed', kinds: [], reviewed: true });
  });
});

describe('what stands of a case', () => {
  test('other persons than the run proposed bring their own differences', () => {
    const other = said('person_found', { husbandPid: 'x', found: [{ ...birth, kind: 'month_slip' }] });
    const standing = standingOf(found('review', 'auto', [birth]), [other], NONE);
    expect(standing.husband).toEqual({ standing: 'linked', pid: 'x' });
    expect(standing.kinds).toEqual(['DOB:month_slip']);
    expect(standing).toMatchObject({ settledBy: 'person', judgementId: other.judgementId });
  });

  test('a case that waits for nobody has no reason and no pattern; equal ones share one', () => {
    const closed = standingOf(found('auto', 'auto', [spelling]), [], NONE);
    expect(closed).toMatchObject({ reasons: [], pattern: '', classes: [], reviewed: true, agreeing: false });
    const [one, two] = [birth, { ...birth, severity: 'low' as const }].map(
      (discrepancy) => standingOf(found('auto', 'auto', [discrepancy, spelling]), [], NONE).pattern,
    );
    expect(one).toBe(two);
    expect(readPattern(one!)).toEqual({
      husband: 'linked',
      wife: 'linked',
      coupleLink: 'agree',
      reasons: ['discrepancy'],
      discrepancies: ['H.DOB:year_slip:civil:open'],
    });
  });

  test('what came back is looked at first, identity before differences, doubts last', () => {
    const priority = (
      findings: Findings,
      judgements: readonly StandingJudgement[] = [],
      asked: 'changed'[] = [],
    ) => standingOf(findings, judgements, NONE, asked).priority;
    const order = [
      priority(found('auto', 'review'), [], ['changed']),
      priority(found('auto', 'review')),
      priority(found('auto', 'auto', [birth])),
      priority(found('auto', 'review'), [said('unsure')]),
      priority(found('auto', 'auto')),
    ];
    expect([...order].sort((a, b) => a - b)).toEqual(order);
  });
});
