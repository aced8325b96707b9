/** Where a civil-status row of a campaign stands. Every row is in exactly one state; the states add up to the total. */
export const RECORD_STATES = [
  'quarantined',
  'not_run',
  'identity_open',
  'discrepancy_open',
  'sent',
  'processed',
] as const;

export type RecordState = (typeof RECORD_STATES)[number];

export type StateCounts = Readonly<Record<RecordState, number>>;

export const totalOf = (counts: StateCounts) => RECORD_STATES.reduce((sum, state) => sum + counts[state], 0);
