/** What the API says of a request it cannot take. */
export const api = {
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
} as const;
