import type { ErrorTexts } from '#renderer/i18n/error-text.ts';

export const errorsVi: ErrorTexts = {
  BAD_REQUEST: {
    what: 'Studio không chấp nhận yêu cầu này.',
    next: 'Hãy xem lại nội dung đã nhập; phần chi tiết chỉ rõ chỗ sai.',
  },
  CORRUPT_FILE: {
    what: 'Tệp bị hỏng hoặc không đúng loại.',
    next: 'Hãy thử một bản sao khác.',
  },
  DISK_FULL: {
    what: 'Ổ đĩa đã đầy.',
    next: 'Hãy giải phóng dung lượng rồi thử lại; những gì đã lưu vẫn còn nguyên.',
  },
  DOWNLOAD_FAILED: {
    what: 'Chưa tải xong.',
    next: 'Hãy tiếp tục sau; phần đã tải vẫn được giữ lại.',
  },
  EDIT_CONFLICT: {
    what: 'Trong lúc đó có người khác đã sửa chỗ này.',
    next: 'Hãy xem nội dung hiện tại rồi quyết định.',
  },
  ENGINE_CRASHED: {
    what: 'Tiến trình tính toán dừng đột ngột.',
    next: 'Nó sẽ được khởi động lại khi cần; hãy thử lại.',
  },
  ENGINE_UNAVAILABLE: {
    what: 'Bộ máy gợi ý không khởi động được.',
    next: 'Hãy xem lý do ở màn hình Mô hình và khởi động lại tại đó.',
  },
  FILE_NOT_FOUND: {
    what: 'Không tìm thấy tệp hoặc thư mục.',
    next: 'Hãy kiểm tra xem nó có bị chuyển đi hay ổ đĩa có bị tháo không.',
  },
  FILE_NOT_READABLE: {
    what: 'Không đọc được tệp hoặc thư mục.',
    next: 'Hãy kiểm tra quyền truy cập.',
  },
  FILE_NOT_WRITABLE: {
    what: 'Không ghi được vào tệp hoặc thư mục.',
    next: 'Hãy chọn nơi khác hoặc kiểm tra quyền truy cập.',
  },
  IMAGE_TOO_LARGE: {
    what: 'Ảnh quá lớn.',
    next: 'Hãy tạo một bản nhỏ hơn rồi nhập bản đó.',
  },
  IMAGE_UNREADABLE: {
    what: 'Không đọc được ảnh.',
    next: 'Có thể ảnh bị hỏng; hãy thử một bản sao khác.',
  },
  IMAGE_UNSUPPORTED: {
    what: 'Tệp này không phải ảnh thuộc định dạng được hỗ trợ.',
    next: 'Hãy lưu thành JPEG, PNG hoặc WebP rồi nhập lại. Nếu vốn đã là những định dạng đó thì tệp bị hỏng; hãy thử bản sao khác.',
  },
  JAVA_NOT_FOUND: {
    what: 'Máy này không có Java.',
    next: 'Hãy cài Java 8 trở lên, hoặc bỏ độ đo này.',
  },
  MODEL_INVALID: {
    what: 'Gói mô hình thiếu tệp hoặc bị hỏng.',
    next: 'Hãy chọn gói khác ở màn hình Mô hình.',
  },
  MODEL_LACKS_TEXT: {
    what: 'Gói mô hình này không hiểu được văn bản.',
    next: 'Hãy chọn gói có cả bộ mã hoá văn bản của CLIP.',
  },
  MODEL_NOT_FOUND: {
    what: 'Không có gói mô hình này.',
    next: 'Hãy chọn một gói ở màn hình Mô hình.',
  },
  NOT_FOUND: {
    what: 'Mục này không còn nữa.',
    next: 'Có thể ai đó đã xoá; hãy quay lại và xem lần nữa.',
  },
  NOT_PERMITTED: {
    what: 'Dự án đang ở chế độ ẩn: bạn chỉ xem và sửa được chú thích của mình.',
    next: 'Hãy nhờ người duyệt thay đổi ở Duyệt → Mọi người.',
  },
  PATTERN_INVALID: {
    what: 'Đây không phải là biểu thức chính quy hợp lệ.',
    next: 'Hãy đóng đủ các dấu ngoặc, hoặc tắt chế độ biểu thức để tìm đúng chuỗi đã gõ.',
  },
  PROGRAM_FAILED: {
    what: 'Một chương trình bên ngoài bị lỗi.',
    next: 'Phần chi tiết là những dòng cuối nó báo.',
  },
  PROJECT_EXISTS: {
    what: 'Đã có một mục trùng tên ở đó.',
    next: 'Hãy chọn tên hoặc thư mục khác.',
  },
  PROJECT_FROM_NEWER_VERSION: {
    what: 'Dự án được tạo bằng phiên bản mới hơn của studio.',
    next: 'Hãy cập nhật studio để mở dự án.',
  },
  PROJECT_INVALID: {
    what: 'Thư mục này không phải là dự án của studio.',
    next: 'Hãy chọn một thư mục có tên kết thúc bằng .viclip.',
  },
  PROJECT_LOCKED: {
    what: 'Một chương trình khác đang dùng dự án.',
    next: 'Hãy đóng dự án ở đó rồi thử lại.',
  },
  SEARCH_TOO_SLOW: {
    what: 'Đã dừng tìm vì biểu thức này chạy quá lâu.',
    next: 'Hãy viết biểu thức đơn giản hơn, nhất là chỗ lặp lồng trong lặp.',
  },
  SPLIT_LEAKS: {
    what: 'Phần kiểm định hoặc kiểm tra có ảnh giống ảnh ở nơi khác.',
    next: 'Hãy xem ở Duyệt → Phần dữ liệu; chia lại, hoặc chấp nhận ngay tại đó.',
    link: 'Xem các ảnh ấy',
  },
  BUG: {
    what: 'Studio gặp trục trặc.',
    next: 'Hãy thử lại; nếu vẫn xảy ra, nhật ký có ghi thêm chi tiết.',
  },
  OFFLINE: {
    what: 'Studio không trả lời.',
    next: 'Kết nối sẽ tự khôi phục khi studio chạy lại.',
  },
};
