import { expect, test } from 'vitest';
import { whyHere } from '../../../src/web/case/why-here.ts';

test('a rule that withholds a likely couple is named, not a ground that would be lacking', () => {
  const reasons = ['between_thresholds', 'discrepancy'];
  expect(whyHere({ reasons, notices: ['W.RULE:sex_contradicts_role', 'H.AGE:under_age'] })).toEqual([
    'Giới tính theo dân cư trái với cột chồng, vợ',
    'Có sai lệch',
  ]);
  expect(whyHere({ reasons, notices: ['H.RULE:numbers_of_both'] })).toEqual([
    'Chưa đủ căn cứ',
    'Có sai lệch',
  ]);
  const ofTest = {
    reasons: ['between_thresholds', 'test_entry'],
    notices: ['H.RULE:test_entry', 'W.RULE:test_entry'],
  };
  expect(whyHere(ofTest)).toEqual(['Có thể là bản ghi thử']);
});
