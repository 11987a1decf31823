import type { modelsEn } from '#renderer/i18n/en/models.ts';
import type { TranslationOf } from '#renderer/i18n/translation-of.ts';

export const modelsVi: TranslationOf<typeof modelsEn> = {
  title: 'Mô hình',
  lead: 'Gói mô hình nhìn ảnh và gợi ý chú thích. Mô hình chạy ngay trên máy này; không ảnh nào rời khỏi máy.',
  builtIn: 'Có sẵn trong studio',
  inUse: 'Đang dùng',
  use: 'Dùng mô hình này',
  useNamed: 'Dùng mô hình này: {{title}}',
  problem: 'Không dùng được gói này',
  demo: {
    title: 'Chỉ biết thế giới tranh vẽ của riêng nó',
    hint: 'Mô hình nhỏ này chỉ học từ tranh vẽ của dự án mẫu. Với ảnh chụp, nó sẽ nói sai. Nó ở đây để bạn dùng thử studio.',
  },
  facts: {
    imageEncoder: 'Bộ mã hoá ảnh',
    imageEncoderText: '{{kind}}, {{layers}} tầng, ảnh {{imageSize}} px chia mảnh {{patchSize}}',
    mapper: 'Mạng ánh xạ',
    mapperText: '{{kind}}, {{prefixLength}} token tiền tố',
    languageModel: 'Mô hình ngôn ngữ',
    languageModelText: '{{kind}}, {{layers}} tầng rộng {{width}}, {{vocabulary}} token',
    language: 'Ngôn ngữ',
    size: 'Dung lượng',
    licence: 'Giấy phép',
    source: 'Nguồn gốc',
    folder: 'Thư mục',
  },
  engine: {
    off: 'Bộ máy sẽ khởi động khi có gợi ý đầu tiên',
    starting: 'Bộ máy đang khởi động',
    ready: 'Bộ máy đã sẵn sàng',
    restarting: 'Bộ máy bị dừng và đang khởi động lại',
    unavailable: 'Bộ máy không khởi động được',
    provider: 'chạy trên {{provider}}',
    restart: 'Khởi động lại',
  },
  suggestAll: {
    title: 'Gợi ý cho cả dự án',
    hint_other: '{{formatted}} ảnh chưa có chú thích; ảnh nào chưa có gợi ý sẽ được gợi ý.',
    asked: 'Đang thực hiện. Xem tiến độ ở màn hình Tác vụ.',
    button: 'Gợi ý cho tất cả',
  },
  empty: {
    title: 'Máy này chưa có gói mô hình nào',
    hint: 'Không có mô hình, bạn vẫn viết chú thích bằng tay được. Gói mô hình là một thư mục có tệp manifest.json; tài liệu hướng dẫn cách tạo.',
  },
};
