import { expect, test } from 'vitest';
import { UNMASKED, unlessMasked } from '../../../src/web/case/masked-text.ts';
import { bookValueBefore, standingReading } from '../../../src/web/case/undone-reading.ts';

const said = { keyed: '1958', reason: '', accountId: 1, at: '2026-11-25T01:00:00.000Z' };
const field = 'chongNgaySinh';
const first = {
  ...said,
  readingId: 1,
  field,
  value: '12/3/1985',
  book: '01/2005',
  page: '5',
  attachmentId: 8,
};
const second = {
  ...said,
  readingId: 2,
  field,
  value: '12/3/1958',
  book: '02/2010',
  page: '7',
  attachmentId: null,
};

test('a value read before counts again as read where it was', () => {
  const before = standingReading([first], field);
  expect(bookValueBefore(second, before)).toEqual({
    field,
    value: '12/3/1985',
    book: '01/2005',
    page: '5',
    attachmentId: 8,
  });
});

test('where nothing was read before, or that was withdrawn, nothing counts', () => {
  const withdrawn = { ...second, readingId: 3, value: null };
  const nothing = { field, value: null };
  for (const before of [[], [withdrawn, first], [{ ...first, field: 'voNgaySinh' }]])
    expect(bookValueBefore(second, standingReading(before, field))).toEqual(nothing);
});

test('what is not shown in full is not entered again', () => {
  for (const masked of [{ value: '014•••••0041' }, { book: '012••••••901' }, { page: '012••••••901' }]) {
    const before = standingReading([{ ...first, ...masked }], field);
    expect(bookValueBefore(second, before)).toBeUndefined();
  }
});

test('a place that is shown masked is not what a form starts with, and goes through none', () => {
  const given = ['012••••••901', '01/2005', undefined];
  expect(given.map(unlessMasked)).toEqual(['', '01/2005', '']);
  const taken = new RegExp(`^(?:${UNMASKED})$`, 'v');
  expect(['012••••••901', '01/2005', ''].map((text) => taken.test(text))).toEqual([false, true, true]);
});
