import { expect, test } from 'vitest';
import { ANY_STATE, addressOf, caseFilterOf, withValue } from '../../../src/web/queue/filter-address.ts';

const ME = 7;
const keptAndShown = (address: Parameters<typeof caseFilterOf>[0]) =>
  addressOf(caseFilterOf(address, ME), ME);

test('a filter that was kept is shown as what it finds', () => {
  expect(keptAndShown({ state: ANY_STATE, unit: '04132' })).toEqual({ state: ANY_STATE, unit: '04132' });
  expect(keptAndShown({ state: 'sent,processed', mine: true })).toEqual({
    state: 'sent,processed',
    mine: true,
  });
  expect(keptAndShown({})).toEqual({ state: 'identity_open,discrepancy_open' });
  expect(addressOf({}, ME).state).toBe(ANY_STATE);
});

test('every state is asked for by none, and left for the one that is chosen then', () => {
  expect(caseFilterOf({ state: ANY_STATE }, ME)).toEqual({});
  expect(withValue({ state: ANY_STATE }, 'state', 'sent')).toEqual({ state: 'sent' });
  expect(withValue({ state: 'sent' }, 'state', 'processed')).toEqual({ state: 'sent,processed' });
});
