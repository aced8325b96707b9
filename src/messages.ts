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
const quoted = (value: string) => (value.trim() === '' ? 'để trống' : `"${value}"`);

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
  values: (civil: string, population: string) => ` (hộ tịch ${quoted(civil)}, dân cư ${quoted(population)})`,
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
    lost: (folder: string) =>
      `PostgreSQL đi kèm (${folder}) đã dừng ngoài dự kiến. Hãy chạy lại lệnh này: dữ liệu đã ghi còn nguyên, lượt đối chiếu đang dở được làm tiếp.`,
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
    sourceLost: () =>
      'Cơ sở dữ liệu nguồn ngắt kết nối hoặc ngừng gửi khi đang đọc. Chưa nạp gì; hãy kiểm tra nguồn rồi chạy lại.',
  },
  morning: {
    title: 'Báo cáo sáng',
    campaign: (name: string) => `Đợt đối chiếu: ${name}`,
    asOf: (moment: string) => `Lập lúc ${moment}`,
    stands: 'Đêm qua không có kết quả mới; kết quả của lần chạy trước vẫn giữ nguyên.',
    neverRun: 'Chưa có lần đối chiếu nào được công bố.',
    none: () =>
      'Đợt này chưa có báo cáo sáng nào như vậy. Báo cáo được lập sau mỗi lần chạy đêm, hoặc bằng lệnh report morning --make.',
    alarm: 'Cần xem ngay',
    noAlarm: 'Không có cảnh báo.',
    alarms: {
      pull_failed: 'Có nguồn không nạp được.',
      pull_outdated: 'Có nguồn cũ hơn bản đã nạp.',
      pull_asks: 'Có lần nạp làm mất quá nhiều dòng, đang chờ lãnh đạo xác nhận.',
      source_late: 'Có nguồn chậm: quá lâu không có gì mới.',
      share_drift: 'Tỷ lệ kết quả lệch quá mức đặt ra.',
      weight_drift: 'Mức căn cứ của máy lệch quá mức đặt ra.',
    },
    sections: {
      pulls: 'Nạp dữ liệu',
      outcomes: 'Kết quả đối chiếu',
      moves: 'Vì sao thay đổi',
      judgements: 'Câu trả lời của cán bộ',
      drift: 'Độ lệch so với lần trước',
      timings: 'Thời gian từng bước',
    },
    heads: {
      pulls: ['Nguồn', 'Đọc', 'Nhận', 'Để riêng', 'Mới', 'Đổi', 'Không còn'],
      compared: ['', 'Hôm nay', 'Lần trước', 'Thay đổi'],
      moves: ['Từ → sang, vì', 'Số bản ghi'],
      drift: ['', 'Lần trước', 'Hôm nay', 'Lệch'],
      timings: ['Bước', 'Thời gian'],
    },
    registries: { civil_status: 'Hộ tịch', population: 'Dân cư' },
    pullStates: {
      running: 'đang nạp',
      kept: 'đã nạp',
      failed: 'không nạp được',
      outdated: 'nguồn cũ hơn, không nhận',
      asks: 'mất quá nhiều dòng, chờ xác nhận',
      allowed: 'đã cho phép, nạp vào lần sau',
    },
    faults: {
      SOURCE_UNREACHABLE: 'không nối được',
      SOURCE_LOST: 'nguồn ngắt kết nối hoặc ngừng gửi',
      RELATION_NOT_FOUND: 'không có bảng hoặc không được đọc',
      HEADER_MISSING_COLUMNS: 'thiếu cột bắt buộc',
      INPUT_NOT_FOUND: 'không có tệp',
      INPUT_FOLDER_EMPTY: 'thư mục chưa có tệp',
      GZIP_TRUNCATED: 'tệp chép dở',
      CONFIG_INVALID: 'chưa khai báo địa chỉ',
      INTERRUPTED: 'bị ngắt giữa chừng',
    },
    late: 'chậm',
    noPulls: 'Không tự nạp nguồn nào.',
    lost: (lost: string, known: string) => `mất ${lost} trên ${known} dòng`,
    classes: { auto: 'Máy liên kết', review: 'Cần kiểm tra', not_found: 'Không tìm thấy', none: 'không có' },
    causes: {
      new_record: 'bản ghi mới hoặc trở lại',
      vanished: 'không còn trong hộ tịch',
      record_changed: 'bản ghi hộ tịch đổi',
      book_value: 'cán bộ ghi theo sổ',
      model: 'mô hình mới',
      persons: 'dữ liệu dân cư đổi',
    },
    move: (from: string, to: string, cause: string) => `${from} → ${to}: ${cause}`,
    noMoves: 'Không bản ghi nào đổi kết quả.',
    judgements: {
      standing: 'Giữ nguyên hiệu lực',
      returned: 'Quay lại vì căn cứ thay đổi',
      suspended: 'Bản ghi tạm treo (không còn trong hộ tịch)',
      suspended_answers: 'Trong đó đã có câu trả lời',
      conflicts: 'Chờ hỏi: một người trong hai cuộc hôn nhân',
      overruled: 'Máy nay kết luận khác câu trả lời',
    },
    share: (name: string) => `Tỷ lệ: ${name}`,
    bits: (bits: string) => `${bits} bit`,
    points: (points: string) => `${points} điểm %`,
    noDrift: 'Chưa có lần trước để so.',
    bounds: (points: string, bits: string) => `Cảnh báo khi lệch quá ${points} điểm % hoặc ${bits} bit.`,
    stages: {
      pull_civil_status: 'Nạp hộ tịch',
      pull_population: 'Nạp dân cư',
      find_changes: 'Tìm phần thay đổi',
      read_snapshot: 'Đọc bản lưu của đêm trước',
      judge: 'Tính lại',
      close: 'Chốt kết quả cả đợt',
      link: 'Cộng phần đối chiếu',
      total: 'Tổng lượt đối chiếu',
    },
    mailSubject: (campaign: string, day: string, alarms: number) =>
      `[doichieu] Báo cáo sáng ${day}, đợt ${campaign}${alarms > 0 ? ` (${alarms} cảnh báo)` : ''}`,
    mailed: (count: string) => `Đã gửi báo cáo sáng tới ${count} địa chỉ.`,
    mailNotSet: () =>
      'Chưa khai báo nơi gửi. Hãy đặt SMTP_URL (smtp://máy:cổng hoặc smtps://…), MAIL_FROM và MORNING_REPORT_TO.',
    mailRefused: () =>
      'Máy chủ thư không nhận báo cáo sáng. Hãy kiểm tra SMTP_URL, MAIL_FROM, MORNING_REPORT_TO và mạng; báo cáo vẫn xem được trên màn hình.',
  },
  reconciliation: {
    pullLosesRows: (registry: 'civil_status' | 'population', lost: number, known: number, share: number) =>
      `Lần nạp ${registry === 'population' ? 'dân cư' : 'hộ tịch'} này làm mất ${lost.toLocaleString('vi-VN')} trên ${known.toLocaleString('vi-VN')} dòng đang có, quá mức cho phép ${(share * 100).toLocaleString('vi-VN')} %. Chưa nạp gì. Hãy kiểm tra nguồn có đủ không; nếu đúng là nguồn đã bớt dòng thì cho phép: thêm --accept-loss, hoặc lãnh đạo xác nhận ở màn hình Báo cáo sáng.`,
    sourceNotSet: (variable: string) =>
      `Chưa đặt biến môi trường ${variable} chứa địa chỉ nguồn (postgresql://…). Hãy đặt biến này cho tiến trình chạy đêm.`,
    sourceFileUnreadable: (path: string) =>
      `Không đọc được địa chỉ nguồn từ tệp ${path}. Tệp phải có một dòng postgresql://… và tài khoản chạy đêm đọc được.`,
    sourceAddress: (address: string) =>
      `Địa chỉ nguồn "${address}" không dùng được. Với PostgreSQL hãy ghi env:TÊN_BIẾN hoặc file:/đường/dẫn (không ghi mật khẩu vào đây) và tên bảng; với tệp hãy ghi đường dẫn.`,
    noSource: (registry: 'civil_status' | 'population') =>
      `Đợt này chưa khai báo nguồn ${registry === 'population' ? 'dân cư' : 'hộ tịch'}. Hãy xem bằng lệnh source list.`,
    sourceOutdated: (registry: 'civil_status' | 'population') =>
      `Nguồn ${registry === 'population' ? 'dân cư' : 'hộ tịch'} cũ hơn bản đã nạp lần trước nên không được nhận. Hãy kiểm tra có đúng là bản mới nhất không.`,
    modelUnreadable: (path: string, reason: string) =>
      `Không dùng được tệp mô hình ${path}: ${reason}. Hãy kiểm tra lại tệp hoặc bỏ --model để dùng mô hình có sẵn.`,
    runInProgress: () => 'Đợt này đang có một lượt đối chiếu khác chạy. Hãy chờ lượt đó xong rồi chạy lại.',
    orderNotFound: () => 'Không có lượt đối chiếu này. Hãy tải lại danh sách các lượt.',
    runGaveUp: (attempts: number) =>
      `Lượt đối chiếu đã bị gián đoạn ${attempts} lần, không thử lại nữa. Hãy xem nhật ký của tiến trình worker, rồi chạy lại.`,
    orderEnded: () => 'Lượt đối chiếu này đã kết thúc, không còn gì để dừng.',
    runEnded: (runId: number) =>
      `Lượt đối chiếu ${runId} đã dừng hoặc đã có lượt khác thay. Hãy chạy lượt mới.`,
    runInputChanged: (runId: number) =>
      `Dữ liệu của đợt đã đổi trong khi lượt đối chiếu ${runId} đang chạy. Kết quả cũ giữ nguyên; hãy chạy lại.`,
    runSettingsDiffer: (runId: number, what: string) =>
      `Máy này không tính được phần việc của lượt đối chiếu ${runId}: khác ${what}. Hãy dùng cùng phiên bản, cùng mô hình, cùng bảng đơn vị hành chính và cùng mã tỉnh với máy đã mở lượt.`,
    differences: { model: 'mô hình', province: 'mã tỉnh', units: 'bảng đơn vị hành chính' },
    runChunksOpen: (runId: number, open: number) =>
      `Lượt đối chiếu ${runId} còn ${open} phần chưa tính xong. Hãy chờ các máy tính xong.`,
    runRestored: (runId: number, restored: number, records: string) =>
      `Kết quả của lượt ${restored} đã được đặt lại (thành lượt ${runId}): ${records} bản ghi.`,
    noRunBefore: () => 'Đợt này chưa có lượt đối chiếu nào trước lượt đang dùng, nên không có gì để đặt lại.',
  },
  cli: {
    sourceSet: (registry: string, address: string) => `${registry}: từ nay tự nạp từ ${address}.`,
    sourceRemoved: (registry: string) => `${registry}: không còn tự nạp.`,
    pulledByNight: (registry: string, added: string, changed: string, vanished: string) =>
      `${registry}: ${added} dòng mới, ${changed} dòng đổi, ${vanished} dòng không còn.`,
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
    notADay: (option: string, value: string) =>
      `${option} không nhận "${value}". Hãy nêu một ngày dạng yyyy-mm-dd, ví dụ 2026-11-25.`,
    stageDone: (label: string, done: string, duration: string) =>
      `${label}: xong${done === '' ? '' : ` ${done}`}, ${duration}`,
    perSecond: (rate: string) => `${rate}/giây`,
    timeLeft: (duration: string) => `còn ${duration}`,
    demoFiles: (folder: string) =>
      `Các tệp của lần chạy thử (mọi thông tin đều bịa) ở ${folder}: tinh-bia/ (dữ liệu vào và đáp án), outcomes.csv, sai-lech.xlsx…`,
    demoServed: (
      address: string,
      accounts: readonly {
        readonly login: string;
        readonly role: string;
        readonly password: string;
        readonly recoveryCodes: readonly string[];
      }[],
    ) =>
      [
        '',
        `Các màn hình: ${address} (Ctrl-C để dừng)`,
        ...accounts.map(
          ({ login, role, password, recoveryCodes }) =>
            `  ${login.padEnd(20)} ${password.padEnd(22)} ${role}${recoveryCodes.length === 0 ? '' : `; mã thứ hai, mỗi mã một lần: ${recoveryCodes.slice(0, 3).join(' ')}`}`,
        ),
      ].join('\n'),
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
    pullNotFound: () => 'Không có lần nạp nào như vậy đang chờ xác nhận.',
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
    registries: { civil_status: 'Hộ tịch', population: 'Dân cư' },
    marriages: (records: string) => `HỘ TỊCH: ${records} bản ghi kết hôn`,
    persons: (persons: string) => `DÂN CƯ: ${persons} người`,
    quarantined: () => 'Dòng để riêng vì không đọc được',
    columns: () => 'Cột có ghi và đọc được',
    personColumns: {
      pid: 'Số định danh',
      full_name: 'Họ, chữ đệm, tên',
      other_name: 'Tên gọi khác',
      dob: 'Ngày, tháng, năm sinh',
      dob_precision: 'Mức đầy đủ của ngày sinh',
      sex: 'Giới tính',
      old_id: 'Số giấy tờ cũ',
      ethnicity: 'Dân tộc',
      hometown: 'Quê quán',
      residence_code: 'Mã nơi cư trú',
      residence: 'Nơi cư trú',
      marital_status: 'Tình trạng hôn nhân',
      spouse_pid: 'Số định danh vợ, chồng',
      spouse_name: 'Họ tên vợ, chồng',
      life_status: 'Trạng thái',
      updated_at: 'Ngày cập nhật',
    },
    placeholders: (count: string) => `${count} ô dấu thay`,
    unreadables: (count: string) => `${count} ô không đọc được`,
    emptyColumns: (columns: readonly string[]) => `Cột để trống hoàn toàn: ${columns.join(', ')}`,
    registrations: () => 'Ngày đăng ký',
    births: () => 'Ngày sinh',
    order: (what: string) => `${what}: thứ tự ngày, tháng, năm`,
    heaping: (what: string) => `${what}: dồn về ngày tròn, năm tròn`,
    roundYears: () => 'năm tận cùng 0 hoặc 5 (mức đều 20 %)',
    timesEven: (times: string) => `gấp ${times} lần mức đều`,
    oddDates: (what: string) => `${what}: cách ghi cần chú ý`,
    numbers: () => 'Loại số giấy tờ',
    numberFlags: () => 'Số giấy tờ: cần chú ý',
    names: () => 'Họ tên: cách ghi',
    encodings: (books: string) => `Bảng mã theo sổ (${books} quyển)`,
    books: (books: string) => `${books} quyển`,
    repairedTexts: () => 'ô chữ phải chuyển mã hoặc sửa',
    repairedInUnicode: () => 'trong đó ở sổ đã là Unicode',
    distinct: (title: string, distinct: string) =>
      `${title} (${distinct} cách ghi; chỉ nêu cách ghi lặp lại)`,
    offices: () => 'Nơi đăng ký',
    unknownOffices: () => 'Nơi đăng ký không có trong danh mục',
    ambiguousOffices: () => 'Nơi đăng ký nay thuộc nhiều xã',
    residences: () => 'Nơi cư trú',
    unknownResidences: () => 'Xã nơi cư trú không có trong danh mục',
    unknownEthnicities: () => 'Dân tộc không có trong danh mục',
    plausibility: () => 'Hợp lý bên trong bản ghi',
    husbandAges: () => 'tuổi chồng khi đăng ký',
    wifeAges: () => 'tuổi vợ khi đăng ký',
    ages: (low: number, middle: number, high: number) => `5 % đến ${low}, giữa ${middle}, 95 % đến ${high}`,
    exchangedNumbers: () => 'số định danh ghi đổi cột',
    repeats: () => 'Bản ghi lặp',
    sameKey: () => 'trùng mã hồ sơ',
    sameEntry: () => 'trùng nơi, năm, quyển, số',
    sameCouple: () => 'trùng hai người',
    registeredAnew: (count: string) => `trong đó ${count} ghi là đăng ký lại`,
    pids: () => 'Số định danh',
    oldNumbers: () => 'Số giấy tờ cũ',
    spouseLinks: () => 'Số định danh của vợ, chồng',
    mutual: () => 'hai người ghi nhau',
    unanswered: () => 'người kia không ghi ai',
    namesAnother: () => 'người kia ghi người khác',
    notInExtract: () => 'người kia không có trong bản trích',
    unknownUnits: () => 'Mã nơi cư trú không phải xã, phường hiện nay',
    sexes: () => 'Giới tính',
    maritalStatuses: () => 'Tình trạng hôn nhân (mã)',
    lifeStatuses: () => 'Trạng thái',
    byOffice: () => 'Tỷ lệ bản ghi đủ tên, ngày sinh, số của hai người: theo xã hiện nay và thập kỷ đăng ký',
    officeRecords: () => 'bản ghi',
    officeComplete: () => 'đủ',
    allOffices: () => 'Tất cả',
    unclearOffice: () => '(chưa rõ xã)',
    moreOffices: (count: number) => `… và ${count} xã khác đầy đủ hơn (xem đủ bằng --json hoặc --out)`,
    words: {
      empty: 'để trống',
      day: 'đủ ngày, tháng, năm',
      month: 'chỉ tháng, năm',
      year: 'chỉ năm',
      none: 'không ghi',
      unreadable: 'không đọc được',
      placeholder: 'dấu thay (gạch, "không rõ"…)',
      day_first: 'ngày trước tháng (chắc chắn)',
      either: 'ngày và tháng đều đến 12',
      same: 'ngày và tháng bằng nhau',
      month_first: 'tháng trước ngày',
      year_first: 'năm trước',
      serial: 'số ngày của Excel',
      words: 'ghi bằng chữ',
      excel_serial: 'số ngày của Excel',
      two_digit_year: 'năm hai chữ số',
      impossible: 'ngày không có thật',
      future: 'sau ngày đăng ký hoặc hôm nay',
      default_first_january: 'ghi 01/01',
      lunar_impossible_solar: 'không có thật, có thể là âm lịch',
      personal: 'số định danh 12 số',
      old: 'CMND 9 số',
      passport: 'hộ chiếu',
      other: 'không đúng dạng nào',
      lost_zero: 'mất số 0 đầu (đã bù)',
      scientific: 'bị Excel làm tròn hoặc ghi dạng E+',
      letters_read_as_digits: 'chữ O, l gõ thay số (đã sửa)',
      foreign_prefix: 'ba số đầu không phải mã tỉnh',
      no_marks: 'không dấu',
      alias: 'có tên gọi khác',
      abbreviated: 'viết tắt',
      decoded: 'chuyển từ bảng mã cũ',
      typing_residue_repaired: 'sửa chữ gõ dở (Telex, VNI)',
      note_removed: 'bỏ ghi chú trong ô tên',
      title_removed: 'bỏ danh xưng (ông, bà…)',
      one_syllable: 'chỉ một tiếng',
      all_capitals: 'viết hoa toàn bộ',
      digit_inside: 'có chữ số',
      unicode: 'Unicode',
      tcvn3: 'TCVN3 (ABC)',
      vni: 'VNI-Windows',
      viqr: 'VIQR',
      telex: 'gõ dở Telex',
      vni_typing: 'gõ dở VNI',
      utf8_as_cp1252: 'UTF-8 mở nhầm Windows-1252',
      unit: 'rõ một xã hiện nay',
      ambiguous: 'nay thuộc nhiều xã',
      unknown_unit: 'xã không có trong danh mục',
      other_province: 'tỉnh chưa nạp danh mục',
      wider: 'chỉ có huyện, tỉnh',
      as_office: 'ghi "như trên", "xã nhà"',
      foreign: 'nước ngoài',
      village: 'chỉ có bản, tổ',
      unread: 'không nhận ra nơi nào',
      alive: 'còn sống',
      dead: 'đã chết',
      field_count: 'sai số cột',
      quotes: 'dấu nháy không đóng',
      undecodable: 'byte không giải mã được',
      no_spouse_named: 'không tên vợ, chồng, không số',
      no_pid: 'không có số định danh',
      repeated_pid: 'số định danh lặp',
      'REG_DATE:unreadable': 'ngày đăng ký không đọc được',
      'REG_DATE:impossible': 'ngày đăng ký không có thật',
      'REG_DATE:future': 'ngày đăng ký ở tương lai',
      'REG_DATE:too_early': 'ngày đăng ký trước 1945',
      'REG_DATE:other_year_than_book': 'năm đăng ký khác năm của sổ',
      'REG_DATE:before_birth': 'đăng ký trước khi hai người lên 10',
      'SWAPPED:full': 'chồng và vợ ghi đổi cột',
      'SWAPPED:names': 'chỉ họ tên ghi đổi cột',
    },
    nothingToMend: () => 'Không thấy điều gì cần sửa trước khi đối chiếu.',
    mendFirst: () => 'NÊN SỬA TRƯỚC',
    ranks: {
      extract: 'Một lần xuất lại hoặc bổ sung danh mục là xong:',
      wrong: 'Sai, làm lệch kết quả đối chiếu:',
      unreadable: 'Không đọc được:',
      doubtful: 'Có thể đúng, nên xem:',
      missing: 'Thiếu, bổ sung dần:',
    },
    warnings: {
      quarantined: (n: string) =>
        `${n} dòng để riêng vì không đọc được: sửa dòng theo quarantine.csv rồi xuất lại`,
      legacyEncodings: (n: string) =>
        `${n} bản ghi thuộc sổ nhập bằng bảng mã cũ: chương trình tự chuyển; nên xuất lại bằng Unicode`,
      lostZeros: (n: string) =>
        `${n} số giấy tờ mất số 0 đầu: chương trình tự bù; khi xuất hãy đặt cột số là dạng chữ`,
      roundedNumbers: (n: string) =>
        `${n} số giấy tờ bị Excel làm tròn hoặc đổi dạng: đặt cột số là dạng chữ rồi xuất lại`,
      monthFirst: (n: string) =>
        `${n} ngày ghi tháng trước ngày: máy xuất dùng kiểu ngày Mỹ, các ngày đến 12 có thể cũng bị đảo; xuất lại`,
      unknownOffices: (n: string) =>
        `${n} bản ghi có nơi đăng ký không nhận ra: sửa tên đơn vị hoặc bổ sung danh mục (DOICHIEU_UNITS)`,
      sameKey: (n: string) => `${n} bản ghi trùng mã hồ sơ: kiểm tra bản trích có ghép hai lần không`,
      sameEntry: (n: string) =>
        `${n} bản ghi trùng nơi, năm, quyển và số: so sổ gốc, sửa số hoặc xóa bản nhập đôi`,
      sameCouple: (n: string) =>
        `${n} bản ghi trùng cả hai người, không ghi là đăng ký lại: kiểm tra nhập trùng`,
      testEntries: (n: string) => `${n} bản ghi thử: xóa trong Phần mềm 158`,
      swapped: (n: string) => `${n} bản ghi có chồng đệm Thị, vợ đệm Văn: hai người ghi đổi cột, so sổ gốc`,
      exchangedNumbers: (n: string) =>
        `${n} bản ghi có số định danh trái giới tính ở cả hai người: số ghi đổi cột, so giấy tờ`,
      registrationDates: (n: string) => `${n} ngày đăng ký không thể có: so sổ gốc, sửa trong Phần mềm 158`,
      otherYearThanBook: (n: string) => `${n} bản ghi có năm đăng ký khác năm của sổ: so sổ gốc`,
      bornAfterRegistration: (n: string) => `${n} người sinh sau ngày đăng ký: so sổ gốc`,
      impossibleBirths: (n: string) => `${n} ngày sinh không có thật: so sổ gốc (có thể là âm lịch)`,
      sharedNumbers: (n: string) => `${n} số giấy tờ ghi cho nhiều người khác tên: so sổ gốc, giấy tờ`,
      otherSex: (n: string) => `${n} số định danh trái giới tính của người mang số: có thể nhập nhầm số`,
      otherBirthYear: (n: string) => `${n} số định danh trái năm sinh đã ghi: so sổ gốc, giấy tờ`,
      unreadNames: (n: string) => `${n} họ tên có chữ không đọc được: so sổ gốc`,
      unreadDates: (n: string) => `${n} ngày không đọc được: so sổ gốc`,
      unreadNumbers: (n: string) => `${n} số giấy tờ không đúng dạng nào: so sổ gốc, giấy tờ`,
      unknownEthnicities: (n: string) => `${n} người có dân tộc không có trong danh mục: sửa theo danh mục`,
      unknownResidences: (n: string) => `${n} nơi cư trú không nhận ra xã: sửa tên xã hoặc bổ sung danh mục`,
      ambiguousOffices: (n: string) =>
        `${n} bản ghi của đơn vị nay chia vào nhiều xã: thuộc hàng chung của tỉnh, cần phân công`,
      underAge: (n: string) =>
        `${n} bản ghi có người chưa đủ tuổi theo luật khi đăng ký: kiểm tra, có thể đúng`,
      overNinety: (n: string) => `${n} người trên 90 tuổi khi đăng ký: so năm sinh với sổ gốc`,
      oneSyllable: (n: string) => `${n} họ tên chỉ một tiếng: so sổ gốc`,
      digitsInNames: (n: string) => `${n} ô họ tên có chữ số: tách ghi chú ra khỏi tên, sửa lỗi gõ`,
      unmarkedNames: (n: string) => `${n} họ tên không dấu: bổ sung dấu theo sổ gốc`,
      firstOfJanuary: (n: string) => `${n} người ghi sinh 01/01: có thể chỉ biết năm`,
      lunarNotes: (n: string) => `${n} chỗ ghi là âm lịch: đổi sang dương lịch theo giấy tờ`,
      noNumbers: (n: string) => `${n} người không có số giấy tờ: bổ sung từ giấy tờ hoặc dân cư`,
      yearsOnly: (n: string) => `${n} người không đủ ngày, tháng sinh: bổ sung theo sổ gốc, giấy tờ`,
      noBirths: (n: string) => `${n} người không ghi ngày sinh: so sổ gốc`,
      noNames: (n: string) => `${n} người không ghi họ tên: so sổ gốc`,
      unknownWords: (n: string) =>
        `${n} ô giới tính, hôn nhân hoặc trạng thái ghi mã lạ: đổi theo bảng mã của doichieu khi xuất`,
      unknownUnits: (n: string) =>
        `${n} người có mã nơi cư trú không phải xã, phường hiện nay: xuất lại theo mã mới hoặc bổ sung danh mục`,
      oddPids: (n: string) => `${n} số định danh không đủ 12 chữ số: đặt cột số là dạng chữ rồi xuất lại`,
      repeatedPids: (n: string) => `${n} dòng lặp số định danh: khi nạp chỉ giữ bản cập nhật mới nhất`,
      bornInFuture: (n: string) => `${n} người sinh sau hôm nay: đề nghị Công an kiểm tra`,
      sameSexSpouses: (n: string) => `${n} người ghi nhau là vợ chồng mà cùng giới tính: kiểm tra giới tính`,
      spouseNamesAnother: (n: string) =>
        `${n} người ghi vợ, chồng là người đang ghi người khác: kiểm tra quan hệ`,
      unansweredSpouses: (n: string) => `${n} người ghi vợ, chồng mà người kia không ghi lại`,
      spousesElsewhere: (n: string) =>
        `${n} người có vợ, chồng không nằm trong bản trích: có thể ở tỉnh khác`,
      overAge: (n: string) => `${n} người còn sống trên 110 tuổi: đề nghị kiểm tra năm sinh, trạng thái`,
      marriedWithoutSpouse: (n: string) => `${n} người ghi đang có vợ, chồng mà không ghi là ai`,
    },
    workbook: {
      sheet: 'Mô tả bản trích',
      title: 'MÔ TẢ BẢN TRÍCH TRƯỚC KHI ĐỐI CHIẾU',
      section: 'Mục',
      item: 'Nội dung',
      count: 'Số lượng',
      share: 'Tỷ lệ',
      note: 'Ghi chú',
      decade: (decade: string) => (decade === '' ? 'năm không hợp lý' : `${decade}–${Number(decade) + 9}`),
    },
    outKind: (path: string) =>
      `--out ${path}: chỉ ghi được .json hoặc .xlsx. Hãy đổi phần mở rộng của tên tệp.`,
    bothKinds: () =>
      '--campaign mô tả dữ liệu của đợt đã nạp, không đi cùng --civil-status, --population, --mapping. Hãy bỏ một bên.',
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
  schedule: {
    none: () => 'Chưa đặt lịch: đợt chỉ chạy khi có người yêu cầu.',
    set: (time: string, days: readonly number[], next: string) =>
      `Chạy lúc ${time} (giờ Việt Nam), ${days.length === 7 ? 'mọi ngày' : days.map((day) => (day === 7 ? 'Chủ nhật' : `thứ ${day + 1}`)).join(', ')}. Lần tới: ${next}.`,
    badTime: (given: string) => `--at nhận giờ và phút, ví dụ 01:30 hoặc 23:00; không hiểu "${given}".`,
    badDays: (given: string) => `--days nhận các số 1 (thứ Hai) đến 7 (Chủ nhật); không hiểu "${given}".`,
  },
  worker: {
    ready: () => 'Sẵn sàng nhận việc. Dừng: Ctrl-C.',
  },
  serve: {
    building: () => 'Dựng các màn hình (lần đầu, vài giây)…',
    listening: (address: string) =>
      `Dịch vụ đang chạy tại ${address} (tài liệu: ${address}/api/docs). Dừng: Ctrl-C.`,
    needsEncryption: (host: string) =>
      `Địa chỉ ${host} để máy khác tới được nên phải mã hóa: hãy thêm --tls-cert và --tls-key, hoặc --behind-proxy với ` +
      'tên máy chủ ủy quyền mã hóa thay.',
    bothTlsFiles: () => '--tls-cert và --tls-key phải đi cùng nhau.',
    tlsOrProxy: () =>
      'Chỉ dùng một trong hai: chứng thư (--tls-cert) hoặc máy chủ ủy quyền (--behind-proxy).',
    tlsFileMissing: (path: string) => `Không đọc được tệp chứng thư hoặc khóa ${path}.`,
    proxyUnknown: (name: string) => `Không tìm được địa chỉ của máy chủ ủy quyền ${name}. Hãy kiểm tra tên.`,
  },
  desk: {
    service: 'doichieu: đối chiếu hộ tịch và dân cư',
    types: { person: 'Người trong dữ liệu dân cư', marriage: 'Hồ sơ kết hôn' },
    personProperties: {
      birth_year: 'Năm sinh',
      sex: 'Giới tính',
      unit: 'Mã xã, phường cư trú',
      spouse: 'Họ tên vợ hoặc chồng',
    },
    marriageProperties: {
      husband: 'Họ tên chồng',
      wife: 'Họ tên vợ',
      registered_year: 'Năm đăng ký',
      unit: 'Mã xã, phường đăng ký',
      state: 'Trạng thái',
    },
    states: {
      not_run: 'chưa đối chiếu',
      identity_open: 'chờ xác định người',
      discrepancy_open: 'chờ xử lý sai lệch',
      sent: 'đã chuyển',
      processed: 'đã xử lý',
      suspended: 'không còn trong hộ tịch',
    },
    accountUnfit: () =>
      'Chỉ mở được cho cán bộ hoặc lãnh đạo đang hoạt động. "Quản trị" liệt kê các tài khoản.',
    notOpen: () => 'Cổng công cụ bàn này không mở: chưa mở, đã đóng hoặc đã hết hạn. Lãnh đạo mở lại được.',
    capReached: (cap: number) =>
      `Vượt quá ${cap} đối tượng một ngày của cổng này. Hãy hỏi ít hơn mỗi lần, hoặc tiếp tục ngày mai.`,
    unreadable: () => '"queries" hoặc "extend" phải là JSON theo giao thức Reconciliation Service API 0.2.',
  },
  audit: {
    verifying: () => 'Kiểm tra chuỗi nhật ký',
    verified: (blocks: number, events: number, unsealed: number, hash: string) =>
      `Chuỗi nhật ký: ${blocks} khối, ${events} sự kiện, ${unsealed} chưa vào khối.\nMã băm khối cuối: ${hash || '(chưa có)'}`,
    broken: (count: number, blocks: readonly string[]) =>
      `Chuỗi nhật ký không nguyên vẹn ở ${count} chỗ, khối ${blocks.join(', ')}. Hãy giữ nguyên cơ sở dữ liệu, báo người phụ trách an toàn thông tin và so với bản sao lưu.`,
    tooYoung: (latest: string) =>
      `Nhật ký phải giữ ít nhất 12 tháng; chưa xóa gì. Ngày muộn nhất được nêu hôm nay: ${latest}.`,
    purged: (events: string, blocks: string) =>
      `Đã xóa ${events} sự kiện đến hết khối ${blocks}. Các khối còn lại vẫn nối vào chuỗi.`,
    purgedBlocks: (count: string) => `Trong đó ${count} khối đã hết thời hạn lưu giữ, chỉ còn mã băm.`,
    faults: {
      gap: 'mất khối trước',
      changed: 'sự kiện bị sửa',
      missing: 'thiếu sự kiện',
      added: 'thừa sự kiện',
      unexpected: 'không có mã băm đã nêu',
    },
  },
  backup: {
    faults: {
      keyMissing: 'không mở được tệp',
      keyOpen: 'ai cũng đọc được tệp này; hãy chạy: chmod 600',
      notAKey: 'nội dung không phải khóa do "doichieu backup key" lập',
      notABackup: 'không phải tệp sao lưu của chương trình',
      cut: 'tệp bị cắt cụt',
      changed: 'có byte bị thay đổi',
      contents: 'nội dung không khớp bảng kê trong tệp',
    },
    keyUnusable: (path: string, fault: string) =>
      `Khóa ${path} không dùng được: ${fault}. Hãy nêu đúng tệp khóa bằng --key-file, hoặc lập khóa mới: doichieu backup key --out TỆP.`,
    keyMade: (path: string, id: string) =>
      `Đã lập khóa ${path} (mã ${id}). Hãy chép khóa ra nơi khác với bản sao lưu: mất khóa là mất mọi bản sao lưu.`,
    keyBeside: () =>
      'Chú ý: khóa nằm cùng thư mục với bản sao lưu. Ai lấy được cả hai thì đọc được dữ liệu; hãy để khóa ở nơi khác.',
    needsOwner: () =>
      'Tài khoản của DATABASE_URL không đọc được mọi thứ cần sao lưu. Hãy đặt MIGRATION_URL là địa chỉ của tài khoản chủ cơ sở dữ liệu rồi chạy lại.',
    keyWrong: () =>
      'Bản sao lưu được mã hóa bằng khóa khác. Hãy nêu tệp khóa đã dùng khi sao lưu bằng --key-file.',
    fileMissing: (path: string) => `Không mở được tệp sao lưu ${path}. Hãy kiểm tra đường dẫn và quyền đọc.`,
    damaged: (fault: string) =>
      `Bản sao lưu không nguyên vẹn (${fault}); không phần nào được dùng. Hãy lấy bản chép khác của tệp hoặc bản sao lưu của ngày trước.`,
    otherVersion: (backup: string, program: string, isNewer: boolean) =>
      `Bản sao lưu có lược đồ ${backup || '(trống)'}, chương trình này dùng ${program}; chưa có gì thay đổi. ${
        isNewer
          ? 'Hãy nâng cấp chương trình rồi khôi phục.'
          : 'Hãy khôi phục bằng phiên bản chương trình đã sao lưu, rồi nâng cấp chương trình và chạy: doichieu migrate.'
      }`,
    otherTable: (table: string) =>
      `Bảng ${table} của bản sao lưu khác với cơ sở dữ liệu; không có gì thay đổi. Hãy khôi phục vào cơ sở dữ liệu mới do chương trình này lập.`,
    notEmpty: () =>
      'Cơ sở dữ liệu đang có dữ liệu; không có gì thay đổi. Hãy khôi phục vào cơ sở dữ liệu trống (DOICHIEU_DATA_DIR hoặc DATABASE_URL khác), hoặc thêm --replace để thay toàn bộ dữ liệu hiện có.',
    busy: () =>
      'Có tiến trình khác đang dùng cơ sở dữ liệu; không có gì thay đổi. Hãy dừng dịch vụ và các lệnh khác rồi khôi phục lại.',
    making: () => 'Sao lưu',
    restoring: (table: string) => `Khôi phục ${table}`,
    checking: () => 'Kiểm tra bản sao lưu',
    made: (path: string, rows: string, tables: number, files: string, megabytes: string, duration: string) =>
      `Đã sao lưu ${rows} dòng của ${tables} bảng và ${files} tệp vào ${path} (${megabytes} MB, ${duration}).`,
    missing: (count: string, first: string) =>
      `Chú ý: ${count} tệp có tên trong cơ sở dữ liệu nhưng không còn trên đĩa nên không có trong bản sao lưu, ví dụ ${first}.`,
    verified: (rows: string, tables: number, files: string, madeAt: string) =>
      `Bản sao lưu nguyên vẹn: ${rows} dòng của ${tables} bảng, ${files} tệp, lập lúc ${madeAt}.`,
    verifiedOther: (backup: string, program: string) =>
      `Chú ý: bản sao lưu có lược đồ ${backup}; chương trình này dùng ${program} và không khôi phục được nó.`,
    restored: (rows: string, tables: number, files: string, madeAt: string, duration: string) =>
      `Đã khôi phục ${rows} dòng của ${tables} bảng và ${files} tệp, như lúc ${madeAt} (${duration}). Hãy chạy: doichieu audit verify.`,
  },
  purge: {
    unfinished: (count: string) =>
      `Đợt này còn ${count} hồ sơ chưa xử lý xong. Hãy xử lý nốt, hoặc thêm --unfinished nếu vẫn muốn đề nghị xóa.`,
    alreadyProposed: () =>
      'Đợt này đã có đề nghị xóa đang chờ xác nhận. Xem bằng: doichieu campaign purge --list.',
    ended: () => 'Đề nghị xóa này đã được rút hoặc đã thực hiện. Xem bằng: doichieu campaign purge --list.',
    notFound: () => 'Không có đề nghị xóa này. Xem bằng: doichieu campaign purge --list.',
    otherCampaign: (name: string) =>
      `Đề nghị này là để xóa đợt "${name}", khác với tên đã nêu; chưa xóa gì. Hãy nêu đúng tên bằng --campaign.`,
    running: () => 'Đợt này đang chạy đối chiếu; chưa xóa gì. Hãy dừng lượt chạy rồi xác nhận lại.',
    proposed: (id: string, name: string, rows: string) =>
      `Đã đề nghị xóa đợt "${name}" (${rows} dòng), mã ${id}. Chưa xóa gì: người quản trị khác xác nhận bằng "doichieu campaign purge --confirm ${id}".`,
    withdrawn: (id: string) => `Đã rút đề nghị xóa ${id}.`,
    deleting: () => 'Xóa dữ liệu của đợt',
    done: (name: string, rows: string, files: string, path: string) =>
      `Đã xóa đợt "${name}": ${rows} dòng, ${files} tệp. Giấy xác nhận: ${path}. Các bản sao lưu lập trước lúc này vẫn còn dữ liệu của đợt: hãy hủy theo thời hạn lưu giữ.`,
    notRewritten: (tables: readonly string[]) =>
      `Chú ý: bảng ${tables.join(', ')} đang được dùng nên tệp của bảng chưa được ghi lại; dữ liệu đã xóa sẽ bị ghi đè dần. Muốn dứt điểm, hãy dừng dịch vụ và chạy lại lệnh này.`,
    tidied: (outcomes: string, files: string, signIns: string) =>
      `Đã xóa ${outcomes} kết quả của các lượt cũ, ${files} tệp hết hạn, ${signIns} dòng về đăng nhập.`,
    states: {
      proposed: 'chờ xác nhận',
      withdrawn: 'đã rút',
      rows_deleted: 'đã xóa dòng, chưa xong tệp',
      done: 'đã xóa',
    },
    certificate: {
      title: 'GIẤY XÁC NHẬN',
      subtitle: (name: string) => ['Xóa dữ liệu của đợt đối chiếu', `(Đợt đối chiếu: ${name})`],
      number: (id: string, sign: string) => `Số: ……/XN-${sign} (mã xóa ${id})`,
      reason: (reason: string) => `Lý do: ${reason}`,
      proposed: (account: string, at: string) => `Người đề nghị: ${account}, lúc ${at}`,
      confirmed: (account: string, at: string) => `Người xác nhận và thời điểm xóa: ${account}, lúc ${at}`,
      headings: { number: 'STT', what: 'Dữ liệu đã xóa', table: 'Bảng, thư mục', rows: 'Số lượng' },
      scans: 'Tệp ảnh quét trang sổ',
      exports: 'Tệp danh sách, báo cáo đã lập',
      snapshots: 'Tệp nhớ của các lượt đối chiếu',
      rows: (table: string) => `Dòng của bảng ${table}`,
      tables: {
        attachments: 'Ảnh quét trang sổ đính kèm hồ sơ',
        batch_cases: 'Hồ sơ trong các đợt xử lý theo mẫu',
        batches: 'Đợt xử lý theo mẫu',
        campaigns: 'Đợt đối chiếu',
        case_claims: 'Hồ sơ đang được giữ để xử lý',
        case_conflicts: 'Mâu thuẫn giữa các câu trả lời',
        case_count_changes: 'Số đếm hồ sơ (thay đổi)',
        case_counts: 'Số đếm hồ sơ',
        case_discrepancies: 'Sai lệch của hồ sơ',
        case_postponements: 'Hồ sơ được để lại',
        case_search: 'Tên để tìm hồ sơ',
        cases: 'Hồ sơ',
        daily_activity: 'Công việc theo ngày',
        desk_openings: 'Lần mở cho chương trình tra cứu',
        desk_uses: 'Lượt tra cứu của chương trình',
        discrepancies: 'Sai lệch của các lượt đối chiếu',
        exports: 'Lần lập tệp danh sách, báo cáo',
        extracts: 'Lần nạp dữ liệu',
        field_readings: 'Giá trị đọc trong sổ giấy',
        idempotency_keys: 'Câu trả lời giữ cho yêu cầu gửi lại',
        judgements: 'Câu trả lời của cán bộ',
        link_chunks: 'Phần việc của lượt đối chiếu',
        link_runs: 'Lượt đối chiếu',
        marriage_entries: 'Bản ghi kết hôn của hộ tịch',
        morning_reports: 'Báo cáo buổi sáng',
        notes: 'Ghi chú của cán bộ',
        outcomes: 'Kết quả đối chiếu từng bản ghi',
        person_handles: 'Mã thay số định danh',
        person_search: 'Tên để tìm người',
        person_search_state: 'Trạng thái tìm người',
        persons: 'Người trong dữ liệu dân cư',
        progress_changes: 'Tiến độ theo ngày',
        promise_checks: 'Kiểm tra lời hứa sửa',
        pull_sources: 'Nguồn dữ liệu',
        quality_answers: 'Câu trả lời mẫu chất lượng',
        quality_samples: 'Mẫu chất lượng',
        quarantine_settlements: 'Xử lý dòng không đọc được',
        quarantined_rows: 'Dòng không đọc được',
        registry_pulls: 'Lần lấy dữ liệu hằng đêm',
        reply_rows: 'Dòng của tệp trả lời',
        run_events: 'Diễn biến lượt đối chiếu',
        run_orders: 'Yêu cầu chạy đối chiếu',
        run_schedules: 'Lịch chạy đêm',
        saved_filters: 'Bộ lọc có tìm theo tên, số',
        second_reviews: 'Duyệt lần hai',
        transfer_answers: 'Kết quả xác minh',
        transfer_approvals: 'Duyệt danh sách',
        transfer_cases: 'Hồ sơ trong danh sách',
        transfer_replies: 'Tệp trả lời',
        transfer_rows: 'Dòng của danh sách đã gửi',
        transfers: 'Danh sách gửi Công an, đề nghị sửa hộ tịch',
        unit_assignments: 'Phân công xã, phường',
      },
      sum: 'TỔNG CỘNG',
      audit: (events: string) =>
        `Nhật ký được giữ lại ít nhất 12 tháng, chỉ còn mã của chương trình; ${events} lý do do người dùng viết đã thay bằng mã băm có khóa.`,
      backups: 'Bản sao lưu lập trước thời điểm xóa không thuộc giấy này và phải hủy theo thời hạn lưu giữ.',
      suspended: 'Tạm treo (không còn trong CSDL hộ tịch)',
      cases: (state: string, count: string) => `${state}: ${count} hồ sơ`,
      signHint: '(Ký, ghi rõ họ tên)',
      signs: [['NGƯỜI ĐỀ NGHỊ'], ['NGƯỜI XÁC NHẬN']],
      mark: (id: string) => `Giấy xác nhận xóa ${id}`,
    },
  },
  api: {
    titles: {
      400: 'Không đọc được yêu cầu',
      401: 'Chưa đăng nhập',
      403: 'Không được phép',
      404: 'Không tìm thấy',
      405: 'Phương thức không được hỗ trợ',
      409: 'Không thực hiện được ở trạng thái hiện tại',
      413: 'Yêu cầu quá lớn',
      415: 'Kiểu nội dung không được hỗ trợ',
      422: 'Yêu cầu không hợp lệ',
      428: 'Thiếu phiên bản đã xem',
      429: 'Quá số lần cho phép',
      500: 'Lỗi của hệ thống',
      503: 'Hệ thống chưa sẵn sàng',
    },
    problems: {
      REQUEST_UNREADABLE:
        'Nội dung gửi lên không đọc được: không đúng là JSON, hoặc biểu mẫu có tệp bị hỏng hay chưa gửi hết. Hãy kiểm tra rồi gửi lại.',
      REQUEST_INVALID: 'Yêu cầu có chỗ không hợp lệ, xem danh sách "errors". Hãy sửa rồi gửi lại.',
      REQUEST_TOO_LARGE: 'Nội dung gửi lên lớn hơn mức cho phép.',
      MEDIA_TYPE_UNSUPPORTED:
        'Địa chỉ này chỉ nhận nội dung application/json, hoặc multipart/form-data với tệp.',
      ROUTE_NOT_FOUND: 'Không có địa chỉ này. Danh sách địa chỉ: /api/docs.',
      METHOD_NOT_ALLOWED: 'Địa chỉ này không nhận phương thức đó. Danh sách: /api/docs.',
      ATTACHMENT_UNUSABLE: 'Mỗi lần chỉ gửi một tệp, không quá 25 MB.',
      REPLY_UNUSABLE: 'Hãy gửi đúng một tệp trả lời (.xlsx, .csv hoặc .json), không quá 25 MB.',
      VERSION_NEEDED:
        'Hãy gửi kèm If-Match là phiên bản hồ sơ đã xem (ETag hoặc "version"), ví dụ If-Match: "3".',
      TOO_MANY_FOLLOWERS: 'Đang có quá nhiều nơi theo dõi lượt đối chiếu. Hãy đóng bớt cửa sổ rồi mở lại.',
      IDEMPOTENCY_KEY_REUSED: 'Idempotency-Key này đã dùng cho một yêu cầu khác. Hãy dùng khóa mới.',
      NOT_SIGNED_IN: 'Cần đăng nhập, hoặc phiên đã hết hạn. Hãy đăng nhập lại.',
      CSRF_REFUSED: 'Thiếu hoặc sai X-CSRF-Token của phiên. Hãy tải lại trang rồi làm lại.',
      ITEM_NOT_FOUND: 'Không có mục này, hoặc mục không thuộc địa bàn của bạn.',
      UNEXPECTED: 'Có lỗi ngoài dự kiến; không có gì được ghi. Hãy báo người quản trị số của yêu cầu.',
      NOT_READY: 'Cơ sở dữ liệu chưa sẵn sàng. Hãy thử lại sau ít phút.',
      SERVICE_BUSY: 'Hệ thống đang bận, có thể do đang công bố kết quả đối chiếu. Hãy thử lại sau vài giây.',
    },
  },
  access: {
    notAllowed: () => 'Tài khoản của bạn không được làm việc này.',
    ownPasswordReset: () =>
      'Không tự đặt lại mật khẩu và mã xác thực của chính mình trong phiên đang mở. Hãy đổi mật khẩu bằng mật khẩu cũ, hoặc nhờ quản trị viên khác hay người vận hành máy chủ đặt lại.',
    notSignedIn: () => 'Phiên làm việc đã kết thúc hoặc chưa bắt đầu. Hãy đăng nhập.',
    signInRefused: () => 'Tên đăng nhập, mật khẩu hoặc mã xác thực không đúng.',
    signInLimited: (seconds: number) =>
      `Đã đăng nhập sai quá nhiều lần. Hãy thử lại sau ${seconds} giây, hoặc nhờ người quản trị đặt lại mật khẩu.`,
    mustChangePassword: () => 'Phải đổi mật khẩu được cấp trước khi làm việc.',
    mustGiveCode: () => 'Phải nhập mã xác thực thứ hai trước khi làm việc.',
    mustSetUpCode: () => 'Vai trò này phải thiết lập mã xác thực thứ hai trước khi làm việc.',
    noCodeToConfirm: () => 'Chưa có thiết lập mã xác thực nào đang chờ. Hãy bắt đầu thiết lập lại.',
    passwordUnusable: (least: number, most: number) =>
      `Mật khẩu phải có từ ${least} đến ${most} ký tự, không chứa tên đăng nhập và không phải mật khẩu thông dụng.`,
    loginTaken: (login: string) => `Đã có tài khoản "${login}". Hãy chọn tên đăng nhập khác.`,
    loginUnusable: (login: string) =>
      `Tên đăng nhập "${login}" không dùng được: từ 3 đến 64 ký tự gồm chữ không dấu, số, dấu chấm, gạch, @.`,
    accountNotFound: () => 'Không có tài khoản này.',
    sessionNotFound: () => 'Không có phiên làm việc này, hoặc phiên đã kết thúc.',
    tokenNotFound: () => 'Không có mã truy cập này, hoặc mã đã bị thu hồi.',
    unknownUnits: (codes: readonly string[]) =>
      codes.length === 0
        ? 'Chưa nêu xã, phường nào. Hãy chọn ít nhất một xã, phường, hoặc toàn tỉnh.'
        : `Không có đơn vị hành chính hiện hành mang mã ${codes.join(', ')}. Hãy dùng mã xã, phường hiện hành gồm 5 chữ số.`,
    unknownScopes: (scopes: readonly string[], allowed: readonly string[]) =>
      `Quyền ${scopes.join(', ')} không cấp cho chương trình được. Được phép: ${allowed.join(', ')}.`,
    badExpiry: (days: number) => `Mã truy cập phải có thời hạn từ 1 đến ${days} ngày.`,
    notOneself: () => 'Không tự khóa, đổi vai trò hay phạm vi của chính mình được.',
    noAccountNamed: (login: string) => `Không có tài khoản "${login}". "account list" liệt kê các tài khoản.`,
    accountCreated: (login: string) =>
      `Đã cấp tài khoản "${login}". Mật khẩu đầu tiên dưới đây chỉ hiện một lần và phải đổi khi đăng nhập:`,
    passwordReset: (login: string) =>
      `Đã đặt lại mật khẩu của "${login}" và kết thúc các phiên. Mật khẩu mới dưới đây chỉ hiện một lần:`,
    wholeProvince: () => 'toàn tỉnh',
    disabled: () => 'đã khóa',
    hasSecondFactor: () => 'có mã thứ hai',
    kinds: { person: 'người dùng', operator: 'máy chủ', program: 'chương trình' },
    roles: {
      officer: 'cán bộ',
      leader: 'lãnh đạo',
      liaison: 'đầu mối Công an',
      administrator: 'quản trị',
      auditor: 'kiểm tra nhật ký',
      program: 'chương trình',
    },
    oidcRefused: () => 'Không đăng nhập được qua hệ thống định danh. Hãy thử lại hoặc dùng mật khẩu.',
    oidcUnknown: (subject: string) =>
      `Hệ thống định danh xác nhận một người chưa có tài khoản ở đây. Hãy liên hệ người quản trị; mã định danh của bạn: ${subject}`,
    backToSignIn: () => 'Về trang đăng nhập',
    subjectTaken: () => 'Mã định danh này đã gắn với một tài khoản khác.',
  },
  transfers: {
    notFound: () => 'Không có danh sách này, hoặc danh sách không thuộc địa bàn của bạn.',
    empty: () =>
      'Không có sai lệch nào hợp bộ lọc mà chưa nằm trong danh sách khác. Hãy nới bộ lọc hoặc chờ danh sách đang mở được trả lời.',
    wrongState: (state: string) => `Danh sách đang ở trạng thái "${state}" nên không làm được việc này.`,
    states: {
      proposed: 'chờ duyệt',
      approved: 'đã duyệt, chờ kết quả',
      closed: 'đã xong',
      withdrawn: 'đã rút',
    },
    receivers: {
      police: (unit: string) => `Công an ${unit}`,
      committee: (unit: string) => `UBND ${unit}`,
      unknownOffice: () => 'Chưa rõ nơi đăng ký',
    },
    changed: () =>
      'Nội dung danh sách đã thay đổi từ lúc xem trước. Hãy xem lại rồi duyệt bản mới; chưa có gì được duyệt.',
    secondPerson: () =>
      'Danh sách phải do người thứ hai duyệt. Hãy đề nghị một lãnh đạo khác, không phải người lập.',
    beyondUnits: () =>
      'Danh sách có hồ sơ ngoài địa bàn của bạn. Hãy đề nghị lãnh đạo phụ trách toàn bộ duyệt.',
    rowCodeWrong: () =>
      'Mã dòng không đúng (bị gõ đè hoặc sửa). Hãy chép lại mã dòng từ tệp đã gửi, giữ nguyên từng ký tự.',
    replyNotFound: () => 'Không có tệp kết quả này, hoặc tệp không thuộc địa bàn của bạn.',
    replyNoRows: (name: string) =>
      `Tệp "${name}" không có dòng nào mang mã dòng (dạng DC12.345.KX). Hãy trả lời ngay trên tệp danh sách đã nhận, giữ cột "Mã dòng".`,
    replyNoTable: (name: string) =>
      `Không đọc được tệp "${name}": chỉ nhận .xlsx (không đặt mật khẩu; tệp .xls hãy lưu lại dạng .xlsx), .csv hoặc .json.`,
    replyNoOutcome: (name: string) =>
      `Tệp "${name}" không có cột "Kết quả xác minh". Hãy giữ nguyên tiêu đề cột của tệp đã nhận.`,
    replyTooLarge: (megabytes: string) =>
      `Tệp trả lời lớn hơn ${megabytes} MB. Hãy chia thành nhiều tệp rồi gửi lần lượt.`,
    faults: {
      outcomeUnknown: (text: string) => `không hiểu kết quả "${text}"; hãy chọn trong danh sách của ô`,
      outcomeMissing: () => 'có ghi chú nhưng chưa chọn kết quả xác minh',
      fieldMissing: () =>
        'ghi "đã điều chỉnh" nhưng không rõ thông tin nào; hãy chọn ở cột "Thông tin điều chỉnh"',
      fieldUnknown: (text: string) => `không hiểu thông tin điều chỉnh "${text}"`,
      valueMissing: () => 'ghi "đã điều chỉnh" nhưng thiếu giá trị mới',
      valueRounded: () =>
        'số bị Excel làm tròn (dạng 1,2E+11), không đọc lại được; hãy nhập lại dưới dạng văn bản',
      valueNoNumber: () => 'số định danh phải đủ 12 chữ số',
      reasonMissing: () => 'không chấp nhận phải kèm lý do',
      unknownRow: () => 'mã dòng không thuộc danh sách nào đã gửi, hoặc dòng không thuộc địa bàn của bạn',
      twice: (line: string) => `trùng mã dòng với dòng ${line} nhưng kết quả khác nhau`,
      answered: () => 'dòng này đã có kết quả khác từ trước',
      ended: () => 'danh sách đã rút hoặc đã kết thúc',
      wrongCampaign: () => 'dòng thuộc đợt đối chiếu khác',
      codeWrong: () => 'mã dòng bị sửa, không khớp ký tự kiểm tra',
    },
    exportNotFound: () => 'Không có tệp này, hoặc tệp đã hết hạn và bị xóa. Hãy xuất lại.',
    exportUnusable: () =>
      'Nhiều tệp chỉ gửi được trong một tệp nén có mật khẩu. Hãy để mã hóa, hoặc không tách theo đơn vị nhận.',
    purposeNeeded: () => 'Mỗi lần xuất dữ liệu phải ghi mục đích.',
    making: () => 'Đang lập tệp',
    passphrase: (value: string) =>
      `Mật khẩu mở tệp (chỉ hiện một lần, gửi bằng đường khác với tệp): ${value}`,
    previewed: (rows: string, cases: string) => `${rows} sai lệch của ${cases} hồ sơ`,
    proposed: (id: string, rows: string, cases: string) =>
      `Đã lập danh sách ${id}: ${rows} sai lệch của ${cases} hồ sơ, chờ người thứ hai duyệt.`,
    approved: (number: string, rows: string) =>
      `Đã duyệt danh sách số ${number}: ${rows} dòng, không thay đổi nữa.`,
    replyRead: (id: string, readable: string, faults: string) =>
      `Đã đọc kết quả ${id}: ${readable} dòng đọc được, ${faults} dòng không đọc được.`,
    replyApplied: (rows: string, refused: string) =>
      `Đã ghi nhận ${rows} dòng kết quả; ${refused} dòng không nhận.`,
    deleted: (files: string) => `Đã xóa ${files} tệp hết hạn.`,
  },
  scans: {
    folder: () => 'THƯ_MỤC',
    attaching: () => 'Gắn ảnh chụp sổ',
    attached: (attached: string, misfits: string) =>
      `Đã gắn ${attached} tệp vào hồ sơ; ${misfits} tệp chưa gắn được.`,
    folderNotFound: (folder: string) =>
      `Không đọc được thư mục ${folder}. Hãy kiểm tra đường dẫn và quyền đọc.`,
    misfits: {
      name: 'tên không theo mẫu KH.<năm>.<quyển>.<yyyy-mm-dd>.<số>',
      no_case: 'không có hồ sơ nào của năm, quyển, ngày và số này',
      several_cases: 'nhiều hồ sơ cùng năm, quyển, ngày và số: hãy gắn tay',
      file: 'không đọc được, không phải PDF, JPEG, PNG, TIFF hoặc quá 25 MB',
    },
  },
  review: {
    recordNotFound: (key: string) =>
      `Lượt đối chiếu gần nhất của đợt không có bản ghi "${key}". Mã bản ghi là cột record_key trong outcomes.csv.`,
    notExplainable: (key: string) =>
      `Lượt đối chiếu của bản ghi "${key}" do phiên bản cũ chạy nên không giải thích được. Hãy chạy lại "doichieu run".`,
    caseNotFound: () => 'Không có hồ sơ này, hoặc hồ sơ không thuộc địa bàn của bạn.',
    caseChanged: () =>
      'Hồ sơ đã thay đổi từ khi bạn mở. Hãy xem lại nội dung mới rồi trả lời lại; câu trả lời cũ chưa được ghi.',
    officerUnfit: () =>
      'Không có cán bộ đang hoạt động nào như vậy, hoặc địa bàn của người đó không gồm hết các hồ sơ này.',
    caseAwaitsSecond: () =>
      'Câu trả lời của người khác đang chờ người thứ hai xem lại mà không biết trước. Hãy trả lời ở mục Xem lại.',
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
    duplicatesOneByOne: () =>
      'Không bỏ bản ghi trùng hàng loạt: cả hai bản của một cặp đều thuộc mẫu này. Hãy mở từng hồ sơ để chọn bản giữ lại.',
    oneRecordStays: () =>
      'Các bản ghi khác của cặp này đều đã được đề nghị bỏ; phải giữ lại một bản. Nếu giữ nhầm bản, hãy hoàn tác ở hồ sơ kia trước.',
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
