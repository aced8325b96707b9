import { describe, expect, it } from 'vitest';
import { readTypedMarks } from '../../../matchers/clean/typed-marks.ts';

describe('readTypedMarks', () => {
  it.each([
    ['Nguyeenx', 'Nguyễn'],
    ['Nguyenex', 'Nguyễn'],
    ['NGUYEENX', 'NGUYỄN'],
    ['Vawn', 'Văn'],
    ['Vuwf', 'Vừ'],
    ['Luwowngf', 'Lường'],
    ['Luowngf', 'Lường'],
    ['Ddaof', 'Đào'],
    ['Daofd', 'Đào'],
    ['Tuaans', 'Tuấn'],
    ['Tuanas', 'Tuấn'],
    ['thuyr', 'thuỷ'],
    ['Quangf', 'Quàng'],
  ])('reads the telex keys %s as %s', (typed, meant) => expect(readTypedMarks(typed, 'telex')).toBe(meant));

  it.each([
    ['Nguye6n4', 'Nguyễn'],
    ['Lu7o72ng', 'Lường'],
    ['Luo7ng2', 'Lường'],
    ['D9a2o', 'Đào'],
  ])('reads the VNI keys %s as %s', (typed, meant) =>
    expect(readTypedMarks(typed, 'vni_typing')).toBe(meant),
  );

  it.each([
    ['Nguye^~n', 'Nguyễn'],
    ['Lu+o+`ng', 'Lường'],
    ['DDa`o', 'Đào'],
  ])('reads the VIQR keys %s as %s', (typed, meant) => expect(readTypedMarks(typed, 'viqr')).toBe(meant));

  it.each(['Loan', 'Tong', 'Alex', 'Somchai', 'Nguyen'])('leaves %s', (word) => {
    expect(readTypedMarks(word, 'telex')).toBeUndefined();
  });
});
