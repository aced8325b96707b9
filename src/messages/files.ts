/** What is said of files that cannot be read. */
export const files = {
  noInput: () => 'Chưa nêu tệp nào. Hãy nêu một hoặc nhiều tệp, hoặc một thư mục.',
  notFound: (path: string) => `Không tìm thấy ${path}. Hãy kiểm tra lại đường dẫn.`,
  notThereYet: (option: string, path: string) =>
    `Không tìm thấy ${path} nêu ở ${option}. Cần đường dẫn của một tệp hoặc thư mục đang có trên máy này (không dùng mẫu tên như *.csv); thư mục nhận tệp được phép còn trống. Hãy kiểm tra lại đường dẫn, hoặc tạo thư mục rồi khai báo lại.`,
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
} as const;
