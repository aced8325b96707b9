/**
 * Every text a person reads at the terminal, by the room that says it. A text says what was wrong, where, what is
 * allowed and what to do next; it never carries personal data.
 */
const NUMBER_LEVELS = {
  same: 'trùng',
  same_repaired: 'trùng sau khi bù số 0 đầu',
  spouses_number: 'là số của người kia',
  one_digit: 'sai một chữ số',
  transposed: 'đảo hai chữ số',
  conflict: 'khác nhau',
  register_has_none: 'dân cư không có',
  missing: 'hộ tịch không ghi',
} as const;

/** What a comparison and its levels are called; every level of the marriage model has its phrase. */
const explanation = {
  subjects: { record: 'Bản ghi', husband: 'Chồng', wife: 'Vợ', couple: 'Hai người' },
  comparisons: {
    surname: 'Họ',
    middle_name: 'Chữ đệm',
    given_name: 'Tên',
    whole_name: 'Cả họ tên',
    name_source: 'Tên dùng để so',
    date_of_birth: 'Ngày sinh',
    personal_number: 'Số định danh',
    old_number: 'Số CMND 9 số',
    residence: 'Nơi cư trú',
    hometown: 'Quê quán',
    office: 'Nơi đăng ký',
    ethnicity: 'Dân tộc',
    age_at_registration: 'Tuổi khi kết hôn',
    marital_status: 'Tình trạng hôn nhân',
    life_status: 'Còn sống',
    register_spouse_name: 'Tên vợ/chồng trong dân cư',
    register_spouse_number: 'Số vợ/chồng trong dân cư',
    sex: 'Giới tính',
    spouse_link: 'Quan hệ vợ chồng trong dân cư',
    shared_home: 'Nơi ở của hai người',
    age_gap: 'Chênh tuổi',
    absence_era: 'Thời kỳ đăng ký',
    absence_birth: 'Năm sinh',
    absence_home: 'Nơi cư trú đã ghi',
    absence_number: 'Giấy tờ đã ghi',
    absence_detail: 'Thông tin đã ghi',
    absence_namesakes: 'Người trùng tên',
    absent_partner: 'Người còn lại',
    orientation: 'Cách đọc cột',
  },
  levels: {
    surname: {
      same: 'trùng',
      i_for_y: 'chỉ khác i/y',
      marks_lost: 'mất dấu',
      hook_for_tilde: 'lẫn hỏi/ngã',
      other_tone: 'khác thanh',
      other_mark: 'khác dấu chữ',
      same_sound: 'viết khác, đọc như nhau',
      initial: 'viết tắt chữ đầu',
      one_letter: 'sai một chữ cái',
      two_letters: 'sai hai chữ cái',
      different: 'khác hẳn',
      variant: 'dạng viết khác của cùng họ',
      missing: 'thiếu',
    },
    given_name: {
      same: 'trùng',
      i_for_y: 'chỉ khác i/y',
      marks_lost: 'mất dấu',
      hook_for_tilde: 'lẫn hỏi/ngã',
      other_tone: 'khác thanh',
      other_mark: 'khác dấu chữ',
      same_sound: 'viết khác, đọc như nhau',
      initial: 'viết tắt chữ đầu',
      one_letter: 'sai một chữ cái',
      two_letters: 'sai hai chữ cái',
      different: 'khác hẳn',
      missing: 'thiếu',
    },
    middle_name: {
      same: 'trùng',
      same_without_marks: 'trùng khi bỏ dấu',
      light_dropped: 'bỏ Văn, Thị hoặc A',
      light_exchanged: 'lẫn Văn, Thị, A',
      part_of: 'một bên là phần của bên kia',
      near: 'gần giống',
      initials: 'viết tắt',
      one_empty: 'một bên để trống',
      different: 'khác hẳn',
      sex_contradicts: 'trái giới tính',
    },
    whole_name: {
      same: 'trùng cả họ tên',
      same_letters: 'trùng mọi chữ cái, chia tiếng khác',
      one_slip: 'sai một ký tự',
      two_slips: 'sai hai ký tự',
      part_of: 'một bên là phần của bên kia',
      different: 'khác',
    },
    name_source: {
      main: 'tên chính',
      civil_alias: 'tên gọi khác ghi trong hộ tịch',
      register_other_name: 'tên gọi khác trong dân cư',
    },
    date_of_birth: {
      same_day: 'trùng ngày, tháng, năm',
      same_first_january: 'cùng ghi 01/01 năm đó',
      lunar_as_solar: 'trùng theo âm lịch',
      day_month_swapped: 'đảo ngày và tháng',
      year_off_by_one: 'năm lệch 1, ngày tháng trùng',
      year_slip: 'năm sai một chữ số',
      day_slip: 'ngày sai một chữ số',
      month_slip: 'tháng sai một chữ số',
      month_differs: 'khác tháng',
      same_day_and_month: 'trùng ngày tháng, năm khác',
      month_only: 'trùng tháng và năm, thiếu ngày',
      year_only: 'trùng năm, thiếu ngày tháng',
      default_first_january: 'một bên ghi 01/01 cùng năm',
      same_month: 'cùng tháng năm, khác ngày',
      same_year: 'cùng năm, khác ngày tháng',
      year_off_by_one_partial: 'năm lệch 1, thiếu ngày tháng',
      adjacent_year: 'năm liền kề',
      near_year: 'năm gần nhau',
      different: 'khác hẳn',
      missing: 'thiếu',
    },
    personal_number: NUMBER_LEVELS,
    residence: {
      same_village: 'cùng bản, tổ',
      same_unit: 'cùng xã nay',
      same_unit_other_village: 'cùng xã nay, khác bản',
      same_village_elsewhere: 'cùng tên bản, khác xã',
      same_district: 'cùng huyện cũ',
      same_province: 'cùng tỉnh',
      other_province: 'khác tỉnh',
      unknown_unit: 'không rõ xã',
      missing: 'thiếu',
    },
    hometown: {
      same_old_unit: 'quê cùng xã cũ',
      same_unit: 'quê cùng xã nay',
      same_district: 'quê cùng huyện cũ',
      same_province: 'quê cùng tỉnh',
      other_province: 'quê tỉnh khác',
      unknown_unit: 'không rõ xã',
      missing: 'thiếu',
    },
    office: {
      same_unit: 'cư trú tại xã đăng ký',
      same_district: 'cư trú cùng huyện cũ với nơi đăng ký',
      elsewhere: 'cư trú nơi khác',
      missing: 'thiếu',
    },
    ethnicity: {
      same: 'trùng',
      possible: 'có thể là một',
      different: 'khác',
      missing: 'thiếu',
    },
    age_at_registration: {
      under_13: 'dưới 13 tuổi khi đăng ký',
      '13_to_15': '13-15 tuổi khi đăng ký',
      '16_to_17': '16-17 tuổi khi đăng ký',
      '18_to_19': '18-19 tuổi khi đăng ký',
      '20_to_24': '20-24 tuổi khi đăng ký',
      '25_to_34': '25-34 tuổi khi đăng ký',
      '35_to_49': '35-49 tuổi khi đăng ký',
      '50_to_69': '50-69 tuổi khi đăng ký',
      '70_and_over': 'từ 70 tuổi khi đăng ký',
      unknown: 'không rõ tuổi',
    },
    marital_status: {
      married: 'đang có vợ/chồng',
      single: 'chưa kết hôn',
      divorced: 'đã ly hôn',
      widowed: 'góa',
      unknown: 'dân cư chưa có thông tin',
      ended_married: 'hộ tịch ghi đã chấm dứt, dân cư đang có vợ/chồng',
      ended_single: 'hộ tịch ghi đã chấm dứt, dân cư chưa kết hôn',
      ended_divorced: 'hai bên cùng ghi đã ly hôn',
      ended_widowed: 'hộ tịch ghi đã chấm dứt, dân cư ghi góa',
      ended_unknown: 'hộ tịch ghi đã chấm dứt, dân cư chưa có thông tin',
    },
    life_status: {
      alive: 'còn sống',
      dead_old_marriage: 'đã chết, hôn nhân từ lâu',
      dead_recent_marriage: 'đã chết, hôn nhân gần đây',
      unknown: 'không rõ',
    },
    register_spouse_name: {
      same: 'tên vợ/chồng trong dân cư trùng người kia',
      same_letters: 'tên vợ/chồng trong dân cư trùng chữ cái',
      near: 'tên vợ/chồng trong dân cư gần giống',
      given_and_surname: 'trùng họ và tên, khác đệm',
      given_only: 'chỉ trùng tên',
      surname_only: 'chỉ trùng họ',
      different: 'dân cư ghi vợ/chồng khác',
      none_recorded: 'dân cư không ghi tên vợ/chồng',
      not_comparable: 'không so được',
    },
    register_spouse_number: {
      same: 'số của vợ/chồng trong dân cư trùng',
      different: 'số của vợ/chồng trong dân cư khác',
      not_comparable: 'không so được',
    },
    sex: {
      fits_role: 'đúng vai',
      contradicts_role: 'trái vai vợ/chồng',
      unknown: 'không rõ',
    },
    spouse_link: {
      mutual: 'dân cư ghi hai người là vợ chồng của nhau',
      one_names_the_other: 'một người được ghi là vợ/chồng của người kia',
      one_names_another: 'một người ghi người này, người kia ghi người khác',
      one_names_another_other_silent: 'một người ghi vợ/chồng khác',
      both_name_others: 'cả hai ghi vợ/chồng khác',
      silent: 'dân cư không ghi quan hệ',
    },
    shared_home: {
      same_village: 'hai người ở cùng bản, tổ',
      same_unit: 'hai người ở cùng xã',
      same_unit_other_village: 'cùng xã, khác bản',
      elsewhere: 'ở khác xã',
      missing: 'thiếu nơi ở',
    },
    age_gap: {
      wife_older_by_11: 'vợ hơn từ 11 tuổi',
      wife_older_by_4: 'vợ hơn 4-10 tuổi',
      within_3: 'chênh không quá 3 tuổi',
      husband_older_by_4: 'chồng hơn 4-10 tuổi',
      husband_older_by_11: 'chồng hơn 11-20 tuổi',
      husband_older_by_21: 'chồng hơn từ 21 tuổi',
      unknown: 'không rõ',
    },
    absence_era: {
      before_1975: 'đăng ký trước 1975',
      '1975_to_1984': 'đăng ký 1975-1984',
      '1985_to_1994': 'đăng ký 1985-1994',
      '1995_to_2004': 'đăng ký 1995-2004',
      '2005_to_2014': 'đăng ký 2005-2014',
      from_2015: 'đăng ký từ 2015',
      unknown: 'không rõ năm đăng ký',
    },
    absence_birth: {
      before_1930: 'sinh trước 1930',
      '1930s': 'sinh thập niên 1930',
      '1940s': 'sinh thập niên 1940',
      '1950s': 'sinh thập niên 1950',
      '1960s': 'sinh thập niên 1960',
      '1970s': 'sinh thập niên 1970',
      '1980s': 'sinh thập niên 1980',
      from_1990: 'sinh từ 1990',
      unknown: 'không rõ năm sinh',
    },
    absence_home: {
      in_province: 'cư trú trong tỉnh',
      other_province: 'cư trú tỉnh khác',
      foreign: 'người nước ngoài',
      unknown: 'không rõ nơi cư trú',
    },
    absence_number: {
      personal_in_province: 'số định danh cấp trong tỉnh',
      personal_elsewhere: 'số định danh cấp tỉnh khác',
      old: 'chứng minh nhân dân 9 số',
      other_paper: 'giấy tờ khác',
      none: 'không ghi giấy tờ',
    },
    absence_detail: {
      name_and_day: 'ghi đủ họ tên và ngày sinh',
      name_and_year: 'ghi họ tên và năm sinh',
      name_only: 'chỉ ghi họ tên',
      given_name_only: 'chỉ ghi tên',
      nothing: 'không ghi gì đọc được',
    },
    absence_namesakes: {
      none: 'không ai trong dân cư mang đúng tên này',
      up_to_2: '1-2 người trong dân cư mang đúng tên này',
      up_to_8: '3-8 người mang đúng tên này',
      up_to_32: '9-32 người mang đúng tên này',
      up_to_128: '33-128 người mang đúng tên này',
      up_to_512: '129-512 người mang đúng tên này',
      more: 'trên 512 người mang đúng tên này',
    },
    absent_partner: {
      both_absent: 'cả hai không có trong dân cư',
      registered_spouse_agrees: 'người còn lại có vợ/chồng trong dân cư, tên khớp',
      registered_spouse_differs: 'người còn lại có vợ/chồng khác trong dân cư',
      unregistered_spouse_agrees: 'số của vợ/chồng không có trong dân cư, tên khớp',
      unregistered_spouse_differs: 'số của vợ/chồng không có trong dân cư, tên khác',
      named_spouse_agrees: 'người còn lại chỉ ghi tên vợ/chồng, khớp',
      named_spouse_partly: 'người còn lại chỉ ghi tên vợ/chồng, khớp một phần',
      named_spouse_differs: 'người còn lại ghi tên vợ/chồng khác',
      married_spouse_unnamed: 'người còn lại có vợ/chồng nhưng không ghi tên',
      single: 'người còn lại chưa kết hôn',
      divorced_or_widowed: 'người còn lại đã ly hôn hoặc góa',
      status_unknown: 'dân cư chưa có tình trạng hôn nhân',
    },
    orientation: {
      as_written: 'đọc cột như đã ghi',
      all_exchanged: 'coi như ghi đảo toàn bộ cột chồng và vợ',
      names_exchanged: 'coi như chỉ đảo họ tên',
    },
    old_number: NUMBER_LEVELS,
  },
  outcomes: { auto: 'tự liên kết', review: 'cần kiểm tra', not_found: 'không tìm thấy (đề xuất)' },
  absent: 'không có trong dân cư',
  sentence: (subject: string, comparison: string, level: string) => `${subject} - ${comparison}: ${level}`,
  values: (civil: string, population: string) => ` (hộ tịch "${civil}", dân cư "${population}")`,
  title: (key: string) => `Bản ghi ${key}`,
  decided: (classification: string, probability: string, margin: string) =>
    `Máy: ${classification}; xác suất của cặp ${probability}; hơn phương án kế tiếp ${margin} bit`,
  model: (version: string) => `Mô hình ${version}`,
  couple: (name: string, husband: string, wife: string) => `${name}: chồng ${husband}; vợ ${wife}`,
  best: 'Phương án chọn',
  rival: 'Phương án kế tiếp',
  noRival: 'Không có phương án nào khác đáng kể.',
  head: ['Bằng chứng', 'chọn', 'kế tiếp', 'chênh'],
  total: 'Cộng (bit)',
} as const;

export const messages = {
  explanation,
  config: {
    invalid: (settings: readonly (readonly [name: string, allowed: string])[]) =>
      [
        'Biến môi trường không hợp lệ:',
        ...settings.map(([name, allowed]) => `  ${name}: giá trị cho phép: ${allowed}`),
        'Hãy sửa hoặc bỏ biến đó rồi chạy lại.',
      ].join('\n'),
    needs: (given: string, missing: string) =>
      `Đã đặt ${given} nhưng thiếu ${missing}. Hãy đặt cả hai, hoặc bỏ ${given}.`,
    nonEmptyText: () => 'chuỗi không rỗng',
  },
  postgres: {
    binariesMissing: (packageName: string) =>
      `Không tìm thấy PostgreSQL đi kèm (gói ${packageName}). Hãy chạy lại "npm ci" (không kèm --omit=optional), ` +
      'hoặc đặt DATABASE_URL trỏ tới một máy chủ PostgreSQL có sẵn.',
    startFailed: (dataDir: string, log: string) =>
      `PostgreSQL đi kèm không khởi động được với thư mục dữ liệu ${dataDir}. Nhật ký cuối cùng:\n${log}\n` +
      'Hãy xem nhật ký trên; dữ liệu chưa bị thay đổi.',
    dataFolderUnusable: (dataDir: string, reason: string) =>
      `Không dùng được thư mục dữ liệu ${dataDir}: ${reason}. Hãy đặt DOICHIEU_DATA_DIR trỏ tới một thư mục trống ` +
      'mà người dùng này được ghi, rồi chạy lại.',
    reasons: {
      foreign: 'thư mục đã có nội dung khác',
      notWritable: 'không tạo được hoặc không có quyền ghi',
      otherMajor: (found: string, expected: string) =>
        `dữ liệu thuộc PostgreSQL ${found}, chương trình đi kèm PostgreSQL ${expected}`,
      noAccount: 'hệ thống không có tài khoản doichieu, postgres hoặc nobody để chạy PostgreSQL',
    },
    unreachable: (setting: string) =>
      `Không kết nối được cơ sở dữ liệu nêu trong ${setting}. Hãy kiểm tra địa chỉ, tài khoản, mật khẩu và máy chủ.`,
    databaseNewer: (unknown: readonly string[]) =>
      `Cơ sở dữ liệu mới hơn chương trình: đã có bước nâng cấp ${unknown.join(', ')} mà phiên bản này không biết. ` +
      'Hãy dùng phiên bản chương trình mới hơn; không có gì bị thay đổi.',
    migrationFailed: (name: string) =>
      `Bước nâng cấp cơ sở dữ liệu ${name} thất bại và đã được hoàn lại. Hãy gửi nhật ký cho người quản trị.`,
    forbidsWorkspace: () =>
      'Không tạo được cơ sở dữ liệu tạm: tài khoản trong MIGRATION_URL cần quyền CREATEDB. Hãy cấp quyền ' +
      '(ALTER ROLE … CREATEDB), hoặc bỏ DATABASE_URL để dùng PostgreSQL đi kèm.',
    stages: {
      copyingBinaries: 'Chép PostgreSQL đi kèm (một lần)',
      initialising: 'Tạo cơ sở dữ liệu (một lần)',
      starting: 'Khởi động PostgreSQL',
      attaching: 'Nối vào PostgreSQL đang chạy',
    },
  },
  files: {
    noInput: () => 'Chưa nêu tệp nào. Hãy nêu một hoặc nhiều tệp, hoặc một thư mục.',
    notFound: (path: string) => `Không tìm thấy ${path}. Hãy kiểm tra lại đường dẫn.`,
    emptyFolder: (path: string) =>
      `Thư mục ${path} không có tệp nào đọc được. Cần tệp .csv, .xlsx, hoặc các tệp đó nén .gz.`,
    empty: (path: string) => `Tệp ${path} rỗng. Cần một bảng có dòng tiêu đề.`,
    oldExcel: (path: string) =>
      `Tệp ${path} là Excel đời cũ (.xls) hoặc có mật khẩu. Hãy mở bằng Excel, bỏ mật khẩu nếu có và lưu lại dạng .xlsx hoặc .csv.`,
    notATable: (path: string, kind: 'gzip' | 'pdf' | 'image' | 'utf16' | 'binary') => {
      const kinds = {
        gzip: 'tệp nén hai lần',
        pdf: 'PDF',
        image: 'ảnh',
        utf16: 'văn bản mã UTF-16',
        binary: 'tệp nhị phân',
      };
      return `Tệp ${path} không phải bảng dữ liệu đọc được (nhận ra: ${kinds[kind]}). Cần tệp CSV mã UTF-8, XLSX, hoặc các tệp đó nén .gz.`;
    },
    notAWorkbook: (name: string) =>
      `Tệp ${name} là tệp nén zip nhưng không phải sổ tính XLSX. Hãy giải nén rồi nêu tệp bên trong.`,
    zipBroken: (name: string) =>
      `Tệp ${name} bị cắt cụt hoặc hỏng, không đọc hết được. Hãy sao chép hoặc xuất lại tệp.`,
    gzipTruncated: (path: string) => `Tệp nén ${path} bị cắt cụt giữa chừng. Hãy sao chép lại tệp đầy đủ.`,
    gzipBroken: (path: string) => `Tệp nén ${path} bị hỏng, không giải nén được. Hãy sao chép lại tệp.`,
    unpacksTooFar: (name: string, ratio: number) =>
      `Tệp ${name} giải nén ra lớn hơn ${ratio} lần, giống bom nén nên không đọc tiếp. Nếu tệp đúng, hãy giải nén trước rồi nêu tệp đã giải nén.`,
    packedWorkbookTooLarge: (path: string, bytes: number) =>
      `Sổ tính trong ${path} lớn hơn ${Math.round(bytes / 2 ** 20)} MB. Hãy giải nén .gz trước rồi nêu tệp .xlsx.`,
    tooManyStrings: (name: string, bytes: number) =>
      `Tệp ${name} có bảng chuỗi lớn hơn ${Math.round(bytes / 2 ** 20)} MB. Hãy chia nhỏ tệp hoặc lưu dạng .csv.`,
    xlsxTooLarge: (name: string, rows: number) =>
      `Trang tính trong ${name} vượt giới hạn của Excel (${rows} dòng, 16384 cột). Hãy chia nhỏ hoặc lưu dạng .csv.`,
    csvLineTooLong: (name: string, line: number) =>
      `Tệp ${name}, dòng ${line} dài hơn 1 MB nên không phải CSV. Cần mỗi bản ghi một dòng, ngăn bằng dấu , hoặc ;.`,
  },
  registries: {
    unitsColumns: (path: string, missing: readonly string[]) =>
      `Tệp đơn vị hành chính ${path} thiếu cột ${missing.join(', ')}. Cần có các cột code, kind, name, province (xem README.md).`,
    unitsRow: (path: string, line: number, value: string, kinds: readonly string[]) =>
      `Tệp đơn vị hành chính ${path}, dòng ${line}: "${value}" không phải loại đơn vị. Cột kind nhận một trong: ${kinds.join(', ')}.`,
    missingColumns: (name: string, missing: readonly string[], header: readonly string[]) =>
      `${name} thiếu cột bắt buộc: ${missing.join(', ')}. Các cột tìm thấy: ${header.join(', ') || '(không có)'}. Hãy thêm cột, hoặc khai tên cột trong tệp --mapping (xem doichieu mapping).`,
    mappingUnreadable: (path: string) =>
      `Không đọc được tệp tên cột ${path}. Cần JSON dạng {"civil_status": {"so": ["Số"]}, "population": {…}}; lệnh doichieu mapping in mẫu.`,
    mappingUnknownColumn: (path: string, registry: string, column: string, known: readonly string[]) =>
      `Tệp ${path} có cột lạ "${column}" trong ${registry}. Các cột được phép: ${known.join(', ')}.`,
    relationName: (relation: string) =>
      `Tên bảng "${relation}" không hợp lệ. Cần dạng bảng hoặc lược_đồ.bảng, chỉ gồm chữ, số và dấu _.`,
    relationNotFound: (relation: string) =>
      `Không có bảng hay khung nhìn ${relation} trong cơ sở dữ liệu nguồn. Hãy kiểm tra tên và lược đồ.`,
    relationNotReadable: (relation: string) =>
      `Tài khoản nguồn không được đọc ${relation}. Hãy cấp quyền SELECT cho tài khoản này.`,
    sourceUnreachable: () =>
      'Không nối được cơ sở dữ liệu nguồn. Hãy kiểm tra địa chỉ, cổng, tài khoản và mạng.',
  },
  reconciliation: {
    modelUnreadable: (path: string, reason: string) =>
      `Không dùng được tệp mô hình ${path}: ${reason}. Hãy kiểm tra lại tệp hoặc bỏ --model để dùng mô hình có sẵn.`,
    runInProgress: () => 'Đợt này đang có một lượt đối chiếu khác chạy. Hãy chờ lượt đó xong rồi chạy lại.',
  },
  cli: {
    stopping: () => 'Đang dừng… (Ctrl-C lần nữa để dừng ngay)',
    interrupted: () => 'Đã dừng theo yêu cầu; không có tệp dở dang nào được để lại.',
    failed: (message: string, code: string) => `Lỗi: ${message} [${code}]`,
    unexpected: (name: string, places: string) =>
      `Lỗi không lường trước: ${name}\n${places}\nHãy gửi các dòng trên cho người quản trị (không có dữ liệu cá nhân trong đó).`,
    unknownCommand: (word: string, known: readonly string[]) =>
      `Không có lệnh "${word}". Các lệnh: ${known.join(', ')}. Gõ --help để xem hướng dẫn.`,
    badArguments: (command: string, reason: string) =>
      `Gọi sai lệnh ${command}: ${reason}. Gõ "doichieu ${command} --help" để xem các tùy chọn.`,
    argumentFaults: {
      unknown: (word: string) => `không có tùy chọn ${word}`,
      value: (word: string) => `${word} thiếu giá trị, hoặc có giá trị mà không nhận giá trị nào`,
      stray: (word: string) => `thừa chữ ${word}`,
    },
    missingOption: (command: string, option: string) =>
      `Lệnh ${command} thiếu ${option}. Gõ "doichieu ${command} --help" để xem ví dụ.`,
    notANumber: (option: string, value: string, least: number, most: number) =>
      `${option} không nhận "${value}". Cần một số từ ${least} đến ${most}.`,
    notAWholeNumber: (option: string, value: string, least: number, most: number) =>
      `${option} không nhận "${value}". Cần số nguyên từ ${least} đến ${most}.`,
    notOneOf: (option: string, value: string, allowed: readonly string[]) =>
      `${option} không nhận "${value}". Các giá trị cho phép: ${allowed.join(', ')}.`,
    stageDone: (label: string, done: string, duration: string) =>
      `${label}: xong${done === '' ? '' : ` ${done}`}, ${duration}`,
    perSecond: (rate: string) => `${rate}/giây`,
    timeLeft: (duration: string) => `còn ${duration}`,
    demoFiles: (folder: string) =>
      `Các tệp của lần chạy thử (mọi thông tin đều bịa) ở ${folder}: tinh-bia/ (dữ liệu vào và đáp án), outcomes.csv, sai-lech.xlsx…`,
    filesWritten: () => 'Đã ghi:',
    written: (path: string, rows: string) => `  ${path}  (${rows} dòng)`,
    blocked: (pairs: string, budget: string, leftOut: readonly string[]) =>
      `Dự kiến so ${pairs} cặp ứng viên (hạn mức ${budget})${leftOut.length === 0 ? '' : `; bỏ quy tắc vượt hạn mức: ${leftOut.join(', ')}`}`,
    pulled: (what: string, accepted: string, quarantined: string) =>
      `${what}: nhận ${accepted} dòng, để riêng ${quarantined} dòng`,
    migrated: (latest: string, applied: readonly string[]) =>
      `Cơ sở dữ liệu ở bước ${latest}; vừa chạy: ${applied.join(', ') || '(không có gì mới)'}`,
    stages: {
      pull: { civil_status: 'Đọc hộ tịch', population: 'Đọc dân cư' },
      run: {
        clean_marriages: 'Làm sạch bản ghi kết hôn',
        read_population: 'Làm sạch dữ liệu dân cư',
        block: 'Lập chỉ mục',
        compare: 'So sánh',
        search_wider: 'Tìm rộng hơn cho người chưa thấy',
        decide: 'Quyết định',
        write: 'Ghi kết quả vào CSDL',
      },
      write: 'Ghi tệp kết quả',
      invent: 'Bịa dữ liệu một tỉnh',
    },
  },
  output: {
    exists: (path: string) => `${path} đã có, không ghi đè. Hãy chọn chỗ khác, hoặc thêm --force để ghi đè.`,
    notWritable: (path: string, reason: string) =>
      `Không ghi được ${path} (${reason}). Hãy kiểm tra thư mục, quyền ghi và chỗ trống.`,
  },
  campaigns: {
    notFound: (name: string, known: readonly string[]) =>
      `Không có đợt đối chiếu "${name}". Các đợt đang có: ${known.join(', ') || '(chưa có)'}. Tạo đợt bằng "doichieu import --campaign TÊN …".`,
    exists: (name: string) => `Đã có đợt đối chiếu tên "${name}". Hãy chọn tên khác.`,
    nameBlank: () => 'Đợt đối chiếu phải có tên.',
    listTooLong: (rows: string, most: string) =>
      `Danh sách có ${rows} dòng, tệp .xlsx chỉ nhận đến ${most}. Hãy xuất .csv, hoặc chia theo --commune, --route, --class.`,
    notRun: (name: string) =>
      `Đợt "${name}" chưa chạy đối chiếu lần nào. Hãy chạy "doichieu run --campaign ${name}".`,
  },
  evaluation: {
    missingColumns: (path: string, missing: readonly string[]) =>
      `Tệp ${path} thiếu cột ${missing.join(', ')}. Xem "doichieu evaluate --help".`,
    noRows: (path: string) => `Tệp ${path} không có dòng nào để so.`,
    brokenRow: (path: string, line: number) =>
      `Tệp ${path} hỏng ở dòng ${line} nên không so được. Hãy xuất lại tệp.`,
  },
  profile: {
    marriages: (records: string, books: string) => `HỘ TỊCH: ${records} bản ghi, ${books} quyển sổ`,
    persons: (persons: string) => `DÂN CƯ: ${persons} người`,
    columns: () => 'Cột đã ghi',
    placeholders: (count: string) => `${count} ô chỉ ghi dấu thay`,
    registrationDates: () => 'Ngày đăng ký ghi đến',
    births: () => 'Ngày sinh ghi đến',
    birthDecades: () => 'Thập kỷ sinh',
    dateFlags: () => 'Ngày bất thường',
    numbers: () => 'Loại giấy tờ',
    numberFlags: () => 'Số bất thường',
    names: () => 'Họ tên bất thường',
    encodings: () => 'Bảng mã (bản ghi, theo sổ)',
    unreadOffices: () => 'Nơi đăng ký không nhận ra',
    unknownEthnicities: () => 'Dân tộc không có trong danh mục',
    unknownUnits: () => 'Mã đơn vị không có trong danh mục hiện nay',
    sexes: () => 'Giới tính',
    maritalStatuses: () => 'Tình trạng hôn nhân',
    lifeStatuses: () => 'Trạng thái',
    decades: () => 'Theo thập kỷ đăng ký',
    offices: () => 'Theo xã hiện nay, kém đầy đủ nhất trước',
    complete: (share: string) => `đủ tên, ngày sinh, số: ${share}`,
    quarantined: (reason: string, rows: number) => `Để riêng ${rows} dòng: ${reason}`,
    words: {
      day: 'ngày',
      month: 'tháng',
      year: 'năm',
      none: 'không ghi',
      personal: 'số định danh 12 số',
      old: 'CMND 9 số',
      unicode: 'Unicode',
      impossible: 'ngày không có thật',
      future: 'ở tương lai',
      unreadable: 'không đọc được',
      placeholder: 'dấu thay',
      default_first_january: 'ghi 01/01',
      lunar_impossible_solar: 'có thể là ngày âm lịch',
      lost_zero: 'mất số 0 đầu',
      scientific: 'dạng khoa học của Excel',
      no_marks: 'không dấu',
      alias: 'có tên gọi khác',
      abbreviated: 'viết tắt',
      excel_serial: 'số ngày của Excel',
      words: 'ghi bằng chữ',
      two_digit_year: 'năm hai chữ số',
      month_first: 'tháng trước ngày',
      other: 'giấy tờ khác',
      passport: 'hộ chiếu',
      decoded: 'chuyển từ bảng mã cũ',
      typing_residue_repaired: 'sửa chữ gõ dở (Telex, VNI)',
      note_removed: 'bỏ ghi chú trong tên',
      title_removed: 'bỏ danh xưng',
      alive: 'còn sống',
      dead: 'đã chết',
    },
    warnings: {
      title: () => 'NÊN SỬA TRƯỚC',
      legacyEncodings: (n: string) =>
        `${n} bản ghi thuộc sổ nhập bằng bảng mã cũ: chương trình tự chuyển, nên xuất lại bằng Unicode`,
      noNumbers: (n: string) => `${n} người không có số giấy tờ: bổ sung số định danh từ giấy tờ hoặc dân cư`,
      yearsOnly: (n: string) => `${n} người chỉ ghi năm sinh: tra sổ gốc để bổ sung ngày tháng`,
      noBirths: (n: string) => `${n} người không ghi ngày sinh đọc được: tra sổ gốc`,
      impossibleDates: (n: string) => `${n} ngày không có thật: so lại sổ gốc (có thể là âm lịch)`,
      sharedNumbers: (n: string) => `${n} số giấy tờ ghi cho nhiều người khác tên: so lại sổ gốc`,
      unreadOffices: (n: string) =>
        `${n} bản ghi có nơi đăng ký không nhận ra: sửa tên đơn vị hoặc bổ sung danh mục (DOICHIEU_UNITS)`,
      repeatedCouples: (n: string) => `${n} bản ghi lặp cùng cặp tên và ngày đăng ký: kiểm tra nhập trùng`,
      testEntries: (n: string) => `${n} bản ghi thử: xóa trong Phần mềm 158`,
      firstOfJanuary: (n: string) => `${n} người ghi sinh 01/01: có thể chỉ biết năm`,
      marriedWithoutSpouse: (n: string) => `${n} người ghi đang có vợ/chồng mà không ghi là ai`,
      contradictingNumbers: (n: string) => `${n} số định danh trái với năm sinh`,
      oddNumbers: (n: string) => `${n} số định danh không đủ 12 chữ số`,
      unknownUnits: (n: string) => `${n} người có mã nơi cư trú không có trong danh mục hiện nay`,
    },
  },
  pairs: {
    modelUnreadable: (path: string, reason: string) =>
      `Không dùng được mô hình ${path}: ${reason}. Xem mẫu trong matchers/models/ và "doichieu link --help".`,
    reading: (side: 'left' | 'right') => (side === 'left' ? 'Đọc tệp trái' : 'Đọc tệp phải'),
    comparing: () => 'So các cặp',
    report: (
      path: string,
      [left, right, pairs, links]: readonly string[],
      threshold: string,
      leftOut: readonly string[],
    ) =>
      [
        `Đã liên kết ${left} × ${right} bản ghi: so ${pairs} cặp, ${links} liên kết (xác suất từ ${threshold}). Ghi vào ${path}`,
        ...(leftOut.length === 0 ? [] : [`Bỏ quy tắc vượt hạn mức: ${leftOut.join(', ')}`]),
      ].join('\n'),
  },
  training: {
    stage: () => 'Khớp trọng số',
    report: (path: string, version: string, lines: readonly string[]) =>
      [`Đã ghi mô hình ${version} vào ${path}. Chưa áp dụng: dùng "run --model" để áp dụng.`, ...lines].join(
        '\n',
      ),
    labels: (answers: number, audits: number) =>
      `  nhãn dùng được: ${answers} câu trả lời, ${audits} bản ghi mẫu kiểm tra`,
    unusable: (count: number, keys: readonly string[]) =>
      `  nhãn không dùng được: ${count} (không có bản ghi, hoặc người đúng không nằm trong các ứng viên), ví dụ ${keys.join(', ')}`,
    heldOut: (before: string, after: string, isBetter: boolean) =>
      `  sai số trên nhãn để riêng (bit mỗi bản ghi): mô hình cũ ${before}, mô hình mới ${after}${isBetter ? '' : ' - KHÔNG tốt hơn, không nên áp dụng'}`,
    alone: (records: number) =>
      `  tự học từ ${records} bản ghi mà mô hình chắc chắn; xác suất còn quá tự tin, chỉ dùng để xếp hạng`,
    move: (move: string, records: number) => `  ${move}: ${records} bản ghi`,
    otherPersons: (records: number) => `  liên kết sang người khác: ${records} bản ghi`,
  },
  thresholds: {
    head: () => [
      'Ngưỡng',
      'Máy quyết',
      'Liên kết',
      'Sai dự kiến /10.000',
      'Sai đo được (95 %)',
      'Người chắc chắn bên cạnh',
    ],
    model: (version: string) =>
      `Mô hình ${version}. Sai đo được: số sai / số liên kết trong mẫu (khoảng trên 10.000).`,
    byExpectation: (target: string, threshold: string | undefined) =>
      threshold === undefined
        ? `Không ngưỡng nào giữ được ${target} liên kết sai trên 10.000 theo dự kiến.`
        : `Ngưỡng thấp nhất giữ được ${target} trên 10.000 theo dự kiến: ${threshold}.`,
    byMeasurement: (target: string, threshold: string | undefined, needed: string) =>
      threshold === undefined
        ? `Mẫu chưa đủ để chứng minh ${target} trên 10.000: cần khoảng ${needed} liên kết kiểm tra không có cái nào sai.`
        : `Ngưỡng thấp nhất mà mẫu chứng minh được ${target} trên 10.000: ${threshold}.`,
  },
  quality: {
    brokenLabel: (row: number, sources: readonly string[]) =>
      `Tệp nhãn hỏng ở dòng ${row}: cần đủ record_key, husband_pid, wife_pid (NONE nếu vắng mặt) và source là ${sources.join(' hoặc ')}.`,
    tooFewLabels: (usable: number, needed: number) =>
      `Chỉ có ${usable} nhãn dùng được, cần ít nhất ${needed}. Hãy trả lời thêm hồ sơ hoặc rút thêm mẫu kiểm tra.`,
    provenance: (start: string, answers: number, audits: number) =>
      `Refitted from ${start} on ${answers} answers of officers and ${audits} records of audit samples.`,
    withoutLabels: (start: string, records: number, rounds: number) =>
      `Fitted from ${start} without labels: ${rounds} rounds on ${records} records that the model itself was sure of. For ranking, not for thresholds.`,
  },
  progress: {
    headline: (processed: string, total: string, share: string) =>
      `Đã xử lý ${processed} / ${total} (${share})`,
    asOf: (campaign: string, moment: string, runMoment: string | undefined) =>
      `Đợt đối chiếu: ${campaign} · Số liệu tính đến ${moment} · ` +
      (runMoment === undefined ? 'chưa chạy đối chiếu' : `lượt đối chiếu gần nhất: ${runMoment}`),
    states: {
      quarantined: 'Dòng không đọc được (để riêng)',
      not_run: 'Chưa chạy đối chiếu',
      identity_open: 'Chưa rõ nhân thân, cần kiểm tra',
      discrepancy_open: 'Còn sai lệch chưa xử lý',
      sent: 'Đã chuyển, chờ kết quả',
      processed: 'Đã xử lý',
    },
    total: 'Tổng số',
    reviewed: 'Trong đó đã rà soát (rõ nhân thân cả hai)',
    suspended: (count: string) => `  Ngoài tổng số: ${count} bản ghi không còn trong CSDL hộ tịch (tạm treo)`,
    columns: {
      commune: 'Xã, phường',
      total: 'Tổng số',
      reviewed: 'Đã rà soát',
      identityOpen: 'Cần kiểm tra',
      discrepancyOpen: 'Còn sai lệch',
      sent: 'Đã chuyển',
      processed: 'Đã xử lý',
      share: 'Tỷ lệ',
    },
    provinceQueue: 'Chưa rõ nơi đăng ký (tỉnh)',
    sum: 'TỔNG CỘNG',
  },
  access: {
    notAllowed: () => 'Tài khoản của bạn không được làm việc này.',
  },
  review: {
    recordNotFound: (key: string) =>
      `Lượt đối chiếu gần nhất của đợt không có bản ghi "${key}". Mã bản ghi là cột record_key trong outcomes.csv.`,
    notExplainable: (key: string) =>
      `Lượt đối chiếu của bản ghi "${key}" do phiên bản cũ chạy nên không giải thích được. Hãy chạy lại "doichieu run".`,
    caseNotFound: () => 'Không có hồ sơ này, hoặc hồ sơ không thuộc địa bàn của bạn.',
    caseChanged: () =>
      'Hồ sơ đã thay đổi từ khi bạn mở. Hãy xem lại nội dung mới rồi trả lời lại; câu trả lời cũ chưa được ghi.',
    caseHeld: () => 'Hồ sơ đang do người khác xử lý. Hãy chọn hồ sơ khác hoặc chờ người đó xong.',
    notJudgeable: () =>
      'Hồ sơ chưa được đối chiếu lần nào hoặc đang tạm treo nên chưa xử lý được. Hãy chờ lượt đối chiếu kế tiếp.',
    answerDoesNotFit: () =>
      'Câu trả lời không khớp với hồ sơ. Hãy mở lại hồ sơ và chọn trong các khả năng đang hiện.',
    noCouple: () =>
      'Hồ sơ không có cặp nào được đề xuất để xác nhận. Hãy chọn người khác hoặc ghi "không có".',
    reasonNeeded: () => 'Việc này phải kèm lý do. Hãy ghi lý do rồi gửi lại.',
    judgementNotFound: () => 'Không có quyết định này, hoặc hồ sơ của nó không thuộc địa bàn của bạn.',
    judgementNotLast: () =>
      'Quyết định này không còn là quyết định cuối cùng của hồ sơ nên không hoàn tác được. Hãy hoàn tác quyết định sau trước.',
    secondPersonNeeded: () =>
      'Việc này cần người thứ hai xác nhận. Hãy đề nghị một người khác, không phải người đề xuất.',
    batchNotFound: () => 'Không có lô này, hoặc lô không thuộc địa bàn của bạn.',
    batchClosed: () => 'Lô này đã được xác nhận hoặc đã hoàn tác.',
    batchEmpty: () => 'Không còn hồ sơ nào theo mẫu sai lệch này trong địa bàn của bạn.',
    reviewNotFound: () => 'Không có mục kiểm tra này, hoặc mục đã được trả lời.',
    personNotFound: () => 'Không tìm thấy người này trong những người đã hiện. Hãy tìm lại.',
    searchUnusable: () => 'Cần ít nhất họ và tên, hoặc đủ 9 hoặc 12 chữ số của số giấy tờ.',
    searchLimit: (limit: string) =>
      `Đã đủ ${limit} lần tra cứu ngoài địa bàn trong ngày. Hãy tiếp tục vào ngày mai hoặc báo lãnh đạo.`,
    pageUnusable: () => 'Dấu trang không hợp lệ. Hãy mở lại danh sách từ đầu.',
    fieldUnknown: (field: string) => `Không có trường "${field}" trong hồ sơ kết hôn.`,
    readingUnusable: (longest: string) =>
      `Giá trị đọc từ Sổ gốc phải kèm quyển, trang và không dài quá ${longest} ký tự.`,
    tooManyCases: (most: string) => `Mỗi lần chỉ phân công từ 1 đến ${most} hồ sơ.`,
    noteUnusable: (longest: string) => `Ghi chú phải có nội dung và không dài quá ${longest} ký tự.`,
    filterName: () => 'Bộ lọc phải có tên, không dài quá 80 ký tự.',
    discrepancyUnknown: () => 'Sai lệch này không còn mở trong hồ sơ. Hãy mở lại hồ sơ.',
    itemNotFound: () => 'Không có mục này, hoặc mục không thuộc địa bàn của bạn.',
    scanType: () => 'Tệp không phải bản quét: chỉ nhận JPEG, PNG, TIFF hoặc PDF (xét theo nội dung tệp).',
    scanTooLarge: (megabytes: string) =>
      `Tệp lớn hơn ${megabytes} MB. Hãy quét lại với độ phân giải thấp hơn.`,
    scanEmpty: () => 'Tệp rỗng.',
  },
  outcomes: {
    headline: (records: string, duration: string, version: string) =>
      `Đã đối chiếu ${records} bản ghi kết hôn trong ${duration} (mô hình ${version})`,
    labels: {
      auto: 'Máy liên kết',
      review: 'Cần kiểm tra',
      not_found: 'Không tìm thấy (đề xuất)',
    },
  },
} as const;
