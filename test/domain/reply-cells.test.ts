import { describe, expect, test } from 'vitest';
import { readReplyCells } from '../../src/domain/reply-cells.ts';
import { OUTCOME_LABELS } from '../../src/domain/reply-outcome.ts';

const asked = { class: 'DOB', civil: '12.03.1985' };
const read = (
  outcome: string,
  over: Partial<Record<'field' | 'newValue' | 'reason', string>> = {},
  row = asked,
) => readReplyCells({ outcome, field: '', newValue: '', reason: '', ...over }, row);

describe('a returned row', () => {
  test('without anything is not answered yet', () => {
    expect(read('  ')).toBeUndefined();
  });

  test.each([
    [OUTCOME_LABELS.confirmed, 'confirmed'],
    ['xac nhan', 'confirmed'],
    ['Đúng', 'confirmed'],
    ['KHÔNG TÌM THẤY', 'not_found'],
    ['Cần công dân bổ sung', 'needs_citizen'],
    ['needs_citizen', 'needs_citizen'],
  ])('"%s" means %s', (text, outcome) => {
    expect(read(text)).toMatchObject({ outcome });
  });

  test.each([
    ['Ngày sinh', '31118', 'dob', '12/03/1985'],
    ['Ngày sinh', '1985-03-12', 'dob', '12/03/1985'],
    ['Số định danh', '14085001234', 'pid', '014085001234'],
    ['Số định danh', '014 085 001 234', 'pid', '014085001234'],
    ['Số CMND cũ', '50123456', 'old_id', '050123456'],
    ['Họ và tên', '  Lò  Văn A ', 'full_name', 'Lò Văn A'],
  ])('corrected in "%s" to "%s" is %s "%s"', (field, newValue, code, value) => {
    expect(read('Đã điều chỉnh', { field, newValue })).toMatchObject({ field: code, newValue: value });
  });

  test('says what was guessed, and how it was written', () => {
    expect(read(OUTCOME_LABELS.confirmed)).toMatchObject({ told: null, assumed: false });
    expect(read('Đã sửa rồi nhé')).toMatchObject({
      outcome: 'corrected',
      told: 'Đã sửa rồi nhé',
      assumed: true,
    });
    const written = read(OUTCOME_LABELS.corrected, { field: 'Ngày sinh', newValue: '12/03/1985' });
    expect(written).toMatchObject({ told: null, assumed: false });
  });

  test('corrected without more is corrected as asked', () => {
    expect(read('Đã điều chỉnh')).toMatchObject({ field: 'dob', newValue: '12.03.1985' });
  });

  test.each([
    ['chắc đúng', {}, 'không hiểu kết quả'],
    ['', { reason: 'đang làm' }, 'chưa chọn'],
    [OUTCOME_LABELS.refused, {}, 'lý do'],
    ['Đã điều chỉnh', { field: 'Tôn giáo', newValue: 'x' }, 'không hiểu thông tin'],
    ['Đã điều chỉnh', { field: 'Họ và tên' }, 'thiếu giá trị mới'],
    ['Đã điều chỉnh', { field: 'Số định danh', newValue: '1.4085E+10' }, 'làm tròn'],
    ['Đã điều chỉnh', { field: 'Số định danh', newValue: '12345' }, '12 chữ số'],
  ])('"%s" %o is refused', (outcome, over, fault) => {
    expect(read(outcome, over)).toEqual({ fault: expect.stringContaining(fault) });
  });
});
