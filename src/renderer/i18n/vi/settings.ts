import type { settingsEn } from '#renderer/i18n/en/settings.ts';
import type { TranslationOf } from '#renderer/i18n/translation-of.ts';

export const settingsVi: TranslationOf<typeof settingsEn> = {
  title: 'Cài đặt',
  language: {
    label: 'Ngôn ngữ',
    hint: 'Của giao diện. Chú thích không bị ảnh hưởng.',
    system: 'Theo hệ thống',
    vi: 'Tiếng Việt',
    en: 'English',
  },
  theme: { label: 'Giao diện', auto: 'Theo hệ thống', light: 'Sáng', dark: 'Tối' },
  annotator: {
    label: 'Tên của bạn',
    hint: 'Chú thích mới sẽ mang tên này.',
    empty: 'Chú thích cần có tên; tên cũ vẫn được giữ.',
  },
  inputMethod: {
    label: 'Gõ tiếng Việt',
    hint: 'Dành cho máy không có bộ gõ. Hãy để tắt nếu máy đang chạy UniKey, EVKey hay bộ gõ khác.',
    off: 'Tắt',
    telex: 'Telex',
    vni: 'VNI',
  },
  completion: {
    label: 'Gợi ý khi gõ',
    hint: 'Những từ tiếp theo của mô hình hiện màu xám sau con trỏ: Tab lấy một từ, End lấy hết. Cụm từ đã dùng trong dự án hiện dưới ô nhập.',
  },
  device: {
    label: 'Chạy gợi ý trên',
    hint: 'Tự động dùng card đồ hoạ nếu dùng được.',
    auto: 'Tự động',
    cpu: 'CPU',
    gpu: 'GPU',
    provider: 'Hiện tại: {{provider}}',
    notLoaded: 'Chưa có mô hình nào được nạp.',
  },
  gpuPrecision: {
    label: 'Độ chính xác trên card đồ hoạ',
    hint: '16 bit tốn một nửa bộ nhớ nhưng có làm tròn; 32 bit cho chú thích giống hệt CPU. CPU luôn dùng 32 bit.',
    fp16: '16 bit (fp16)',
    fp32: '32 bit (fp32)',
  },
  keys: {
    title: 'Phím tắt',
    hint: 'Chọn một phím để đổi rồi nhấn phím mới. Esc để giữ nguyên.',
    none: 'Không có phím',
    press: 'Nhấn phím…',
    reset: 'Về mặc định',
    resetAll: 'Đặt lại mọi phím',
    remove: 'Bỏ phím',
    resetNamed: 'Về mặc định: {{command}}',
    removeNamed: 'Bỏ phím: {{command}}',
    changeNamed: 'Đổi phím của {{command}}:',
    taken: 'Phím này đang dùng cho “{{command}}”. Không có gì thay đổi.',
    typesText: 'Phím này dùng để gõ chữ trong ô chú thích. Hãy dùng kèm Ctrl hoặc Alt.',
  },
};
