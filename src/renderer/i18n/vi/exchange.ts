import type { exchangeEn } from '#renderer/i18n/en/exchange.ts';
import type { TranslationOf } from '#renderer/i18n/translation-of.ts';

export const exchangeVi: TranslationOf<typeof exchangeEn> = {
  title: 'Nhập và xuất',
  choose: 'Chọn…',
  showJobs: 'Xem mọi tác vụ',
  importHeading: 'Nhập',
  exportHeading: 'Xuất',
  dropHere: 'Thả ra để thêm các ảnh này vào dự án',
  pictures: {
    title: 'Ảnh',
    hint: 'Tệp vẫn ở nguyên chỗ cũ và không bao giờ bị sửa. Ảnh đã có trong dự án sẽ được nhận ra, kể cả khi đã chuyển chỗ.',
    folder: 'Thêm thư mục',
    files: 'Chọn ảnh',
    sending: 'Đang gửi ảnh tới studio',
  },
  annotations: {
    title: 'Chú thích',
    hint: 'Tệp chú thích KTVIC hoặc COCO (JSON). Chú thích được đưa vào các ô của ảnh cùng tên. Ô đã có nội dung thì giữ nguyên; số xung đột được ghi trong báo cáo.',
    file: 'Chọn tệp chú thích',
    noPictures: 'Hãy thêm ảnh trước: chú thích được ghép với ảnh theo tên tệp.',
  },
  export: {
    title: 'Tệp chú thích',
    hint: 'Những gì đến từ một tệp như vậy sẽ được ghi lại với đúng mã số, thứ tự và mọi thông tin khác vốn có.',
    format: 'Định dạng',
    formats: { ktvic: 'KTVIC', coco: 'Chú thích COCO (UIT-ViIC)' },
    formatHints: {
      ktvic: '“filename” và “segment_caption” nếu có',
      coco: '“file_name”, như các công cụ COCO đọc',
    },
    captions: 'Chú thích nào',
    choices: { all: 'Mọi chú thích', approved: 'Chỉ chú thích đã duyệt' },
    path: 'Tệp',
    pathHint: 'Nơi lưu tệp',
    start: 'Xuất',
    nothing: 'Chưa có chú thích nào để xuất.',
  },
  latest: 'Gần nhất',
  running: { import: 'Đang nhập', export: 'Đang xuất' },
  stopped: {
    paused: 'Đã tạm dừng. Hãy tiếp tục ở màn hình Tác vụ.',
    cancelled: 'Đã huỷ.',
    failed: 'Không thực hiện được.',
  },
};
