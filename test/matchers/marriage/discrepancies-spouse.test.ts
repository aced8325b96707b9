import { describe, expect, it } from 'vitest';
import { found, type Situation } from './discrepancies-facts.ts';

/** written, register, expected, the other spouse's date as written */
const DATES: [string, string, string, string?][] = [
  ['15/03/1987', '15/03/1987', ''],
  ['1987', '15/03/1987', ''],
  ['03/1987', '15/03/1987', ''],
  ['', '15/03/1987', ''],
  ['15/03/1987', '1987', ''],
  ['8/23/1991', '23/08/1991', ''],
  ['12/25/1987', '25/12/1987', ''],
  ['8/4/1991', '04/08/1991', '', '16.09.1995'],
  ['8/4/1991', '04/08/1991', 'day_month_swapped:civil:fix_keying', '6/9/1995'],
  ['08/04/1991', '04/08/1991', 'day_month_swapped:civil:fix_keying', '16.09.1995'],
  ['13/10/1999', '15/10/1999', 'day_slip:civil:fix_keying'],
  ['05/11/1992', '05/11/1993', 'year_off_by_one:civil:fix_keying'],
  ['01/01/1970', '22/01/1970', 'default_first_january:civil:fix_keying'],
  ['21/12/1970', '01/01/1970', 'default_first_january:population:police_correction'],
  ['30/02/1978', '15/03/1987', 'impossible:civil:fix_keying'],
  ['32/01/1982', '30/01/1982', 'impossible:civil:fix_keying'],
  ['07/07/2035', '15/03/1987', 'impossible:civil:fix_keying'],
];

describe('DOB', () => {
  it.each(DATES)('%s beside %s is %s', (written, registered, expected, beside) => {
    const situation: Situation = {
      written: { birth: written },
      registered: { birth: registered },
      otherWritten: { birth: beside ?? '' },
    };
    expect(found(situation, 'DOB')).toBe(expected);
  });

  it('a lunar day entered as solar is the record’s error, in the register it is population’s', () => {
    const lunar = '16/03/1977';
    const solar = '03/05/1977';
    expect(found({ written: { birth: lunar }, registered: { birth: solar } }, 'DOB')).toBe(
      'lunar_as_solar:civil:fix_keying',
    );
    expect(found({ written: { birth: solar }, registered: { birth: lunar } }, 'DOB')).toBe(
      'lunar_as_solar:population:police_correction',
    );
  });

  it('the year inside the personal number decides which side is odd', () => {
    const registered = { pid: '014085000003', birth: '05/11/1986' };
    expect(found({ written: { birth: '05/11/1985' }, registered }, 'DOB')).toBe(
      'year_off_by_one:population:police_correction',
    );
  });
});

/** written, register's personal and old number, expected */
const NUMBERS: [string, string, string, string][] = [
  ['', '014080000001', '051524092', ''],
  ['014080000001', '014080000001', '', ''],
  ['14080000001', '014080000001', '', ''],
  ['51524092', '014080000001', '051524092', ''],
  ['051524092', '014080000001', '', ''],
  ['chưa đổi', '014080000001', '', ''],
  ['014080000007', '014080000001', '', 'one_digit:civil:fix_keying'],
  ['014080000010', '014080000001', '', 'transposed:civil:fix_keying'],
  ['014093555555', '014080000001', '', 'conflict:civil:fix_keying'],
  ['051524029', '014080000001', '051524092', 'transposed:civil:fix_keying'],
  ['051888777', '014080000001', '051524092', 'conflict:civil:fix_keying'],
  ['131888777', '014080000001', '051524092', 'conflict:unknown:police_verification'],
  ['05152409', '014080000001', '051524092', 'wrong_length:civil:fix_keying'],
  ['01408000001', '014080000001', '', 'wrong_length:civil:fix_keying'],
];

describe('ID', () => {
  it.each(NUMBERS)('"%s" beside %s and "%s" is %s', (number, pid, oldNumber, expected) => {
    expect(found({ written: { number }, registered: { pid, oldNumber } }, 'ID')).toBe(expected);
  });

  it('the partner’s number, or one number for both, is one spouse’s number typed for the other', () => {
    const partners: Situation = {
      written: { number: '050680306' },
      otherRegistered: { oldNumber: '050680306' },
    };
    expect(found(partners, 'ID')).toBe('spouses_number:civil:fix_keying');
    const both: Situation = { written: { number: '050680306' }, otherWritten: { number: '050680306' } };
    expect(found(both, 'ID')).toBe('spouses_number:civil:fix_keying');
    expect(found({ ...both, registered: { oldNumber: '050680306' } }, 'ID')).toBe('');
  });

  it('a number the register holds for somebody else is wrong though the person has none', () => {
    expect(found({ written: { number: '051524092' }, isNumberOfAnother: true }, 'ID')).toBe(
      'another_persons_number:civil:fix_keying',
    );
  });
});

/** class, situation in words, situation, expected */
const STATUS: [string, string, Situation, string][] = [
  ['MARITAL', 'married', { registered: { maritalStatus: 2 } }, ''],
  ['MARITAL', 'unknown', { registered: { maritalStatus: 0 } }, ''],
  ['MARITAL', 'single', { registered: { maritalStatus: 1 } }, 'single:population:police_correction'],
  ['MARITAL', 'divorced, no note', { registered: { maritalStatus: 3 } }, 'divorced:none:civil_note'],
  ['MARITAL', 'divorced, noted', { registered: { maritalStatus: 3 }, ended: true }, 'divorced:none:nothing'],
  ['MARITAL', 'widowed', { registered: { maritalStatus: 4 } }, 'widowed:none:nothing'],
  ['SPOUSE', 'nobody', {}, ''],
  ['SPOUSE', 'the partner by number', { registered: { spousePid: '014182000002' } }, ''],
  ['SPOUSE', 'the partner by name', { registered: { spouseName: 'TÒNG THỊ HẶC' } }, ''],
  ['SPOUSE', 'the partner misspelt', { registered: { spouseName: 'TONG THI HAC' } }, ''],
  [
    'SPOUSE',
    'another by number',
    { registered: { spousePid: '014199999999' } },
    'other_number:unknown:police_verification',
  ],
  [
    'SPOUSE',
    'another by name',
    { registered: { spouseName: 'CÚT THỊ MAI' } },
    'other_name:unknown:police_verification',
  ],
  [
    'SPOUSE',
    'another while the partner names them',
    { registered: { spousePid: '014199999999' }, otherRegistered: { spousePid: '014080000001' } },
    'other_number:population:police_verification',
  ],
  [
    'SPOUSE',
    'another after a noted divorce',
    { registered: { spousePid: '014199999999' }, ended: true },
    'later_marriage:none:nothing',
  ],
  [
    'SPOUSE',
    'another after the partner’s death',
    { registered: { spousePid: '014199999999' }, otherRegistered: { alive: false } },
    'later_marriage:none:nothing',
  ],
  [
    'SPOUSE',
    'another number, the partner absent and misnamed',
    { registered: { spousePid: '014199999999', spouseName: 'CÚT THỊ MAI' }, otherRegistered: null },
    'other_number:unknown:police_verification',
  ],
  ['DEAD', 'alive', {}, ''],
  ['DEAD', 'dead', { registered: { alive: false } }, 'dead:none:nothing'],
  ['SEX', 'fitting the role', { registered: { sex: 'male' } }, ''],
  [
    'SEX',
    'a woman whose number says man',
    { registered: { sex: 'female', pid: '014080000001' } },
    'differs:population:police_correction',
  ],
  [
    'SEX',
    'a woman by number too',
    { registered: { sex: 'female', pid: '014180000001' } },
    'differs:unknown:police_verification',
  ],
  [
    'ETHNICITY',
    'another group',
    { written: { ethnicity: 'Thái' }, registeredEthnicity: 'Kinh' },
    'differs:unknown:police_verification',
  ],
  ['ETHNICITY', 'another name of it', { written: { ethnicity: 'Mèo' }, registeredEthnicity: 'Mông' }, ''],
];

describe('status', () => {
  it.each(STATUS)('%s: %s', (named, _, situation, expected) => {
    expect(found(situation, named)).toBe(expected);
  });
});
