const MAPPING_NEEDED =
  'Cần JSON dạng {"civil_status": {"so": ["Số"]}, "population": {…}}; lệnh doichieu mapping in mẫu.';

/** What is said of the registries' columns and relations. */
export const registries = {
  unitsColumns: (path: string, missing: readonly string[]) =>
    `Tệp đơn vị hành chính ${path} thiếu cột ${missing.join(', ')}. Cần có các cột code, kind, name, province (xem README.md).`,
  unitsRow: (path: string, line: number, value: string, kinds: readonly string[]) =>
    `Tệp đơn vị hành chính ${path}, dòng ${line}: "${value}" không phải loại đơn vị. Cột kind nhận một trong: ${kinds.join(', ')}.`,
  missingColumns: (name: string, missing: readonly string[], header: readonly string[]) =>
    `${name} thiếu cột bắt buộc: ${missing.join(', ')}. Các cột tìm thấy: ${header.join(', ') || '(không có)'}. Hãy thêm cột, hoặc khai tên cột trong tệp --mapping (xem doichieu mapping).`,
  mappingMissing: (path: string) => `Không tìm thấy tệp tên cột ${path}. ${MAPPING_NEEDED}`,
  mappingClosed: (path: string) =>
    `Không đọc được tệp tên cột ${path}: đây là thư mục, hoặc tệp không cho đọc. ${MAPPING_NEEDED}`,
  mappingNoJson: (path: string) => `Tệp tên cột ${path} không đúng là JSON. ${MAPPING_NEEDED}`,
  mappingShape: (path: string, at: string) =>
    `Tệp tên cột ${path} sai ở ${at || 'ngoài cùng'}: ngoài cùng chỉ có civil_status và population, mỗi cột trong đó là một danh sách tên. ${MAPPING_NEEDED}`,
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
} as const;
