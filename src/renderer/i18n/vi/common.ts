import type { commonEn } from '#renderer/i18n/en/common.ts';
import type { TranslationOf } from '#renderer/i18n/translation-of.ts';

export const commonVi: TranslationOf<typeof commonEn> = {
  appName: 'ViClipCap Studio',
  cancel: 'Huỷ',
  close: 'Đóng',
  open: 'Mở',
  back: 'Quay lại',
  retry: 'Thử lại',
  details: 'Chi tiết',
  loading: 'Đang tải…',
  none: 'Không có',
  imageCount_other: '{{count}} ảnh',
  captionCount_other: '{{count}} chú thích',
  suggestionCount_other: '{{count}} gợi ý',
  confidence: 'Độ tin cậy {{percent}}',
  jobProgress: '{{done}} trên {{total}}',
  jobPreparing: 'Đang chuẩn bị…',
  connection: {
    lost: 'Studio không trả lời. Những gì bạn gõ vẫn được giữ ở đây và sẽ được lưu ngay khi có lại kết nối.',
    healing: 'Đang kết nối lại…',
    unauthorised:
      'Trang này đã hết phiên. Hãy mở lại đường liên kết mà studio in ra khi khởi động.',
  },
  saving: {
    saved: 'Đã lưu mọi thay đổi',
    saving: 'Đang lưu…',
    failed: 'Chưa lưu được',
    full: 'Chưa lưu được: ổ đĩa đã đầy',
  },
};
