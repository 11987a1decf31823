import type { welcomeEn } from '#renderer/i18n/en/welcome.ts';
import type { TranslationOf } from '#renderer/i18n/translation-of.ts';

export const welcomeVi: TranslationOf<typeof welcomeEn> = {
  title: 'Viết chú thích tiếng Việt cho ảnh',
  lead: 'Mô hình gợi ý chú thích cho từng ảnh, bạn sửa lại. Mọi thứ đều nằm trên máy này.',
  dropHere: 'Thả ra để lập dự án từ các ảnh này',
  dropHint: 'Hoặc thả một thư mục ảnh vào đây.',
  newProject: 'Dự án mới',
  openProject: 'Mở dự án',
  opening: 'Đang mở…',
  demo: {
    title: 'Mới dùng lần đầu? Hãy bắt đầu với dự án mẫu',
    hint: 'Có sẵn tranh vẽ, chú thích và một mô hình nhỏ biết về chúng: đủ để thử mọi thứ trong vài phút.',
    open: 'Mở dự án mẫu',
  },
  recent: {
    title: 'Dự án gần đây',
    gone: 'Không còn ở đó: {{folder}}',
    forget: 'Bỏ khỏi danh sách',
    forgetNamed: 'Bỏ {{name}} khỏi danh sách',
  },
  new: {
    title: 'Dự án mới',
    name: 'Tên',
    namePlaceholder: 'Ảnh chợ quê 2026',
    pictures: 'Ảnh',
    picturesHint: 'Ảnh vẫn ở nguyên chỗ cũ. Có thể thêm ảnh sau.',
    choosePictures: 'Chọn thư mục',
    withoutPictures: 'Bắt đầu khi chưa có ảnh',
    slots: 'Số chú thích cho mỗi ảnh',
    slotsHint: 'Các bộ dữ liệu như KTVIC có năm.',
    place: 'Thư mục dự án',
    placeNeedsName: 'Cần đặt tên trước.',
    change: 'Đổi…',
    sending: 'Đang gửi ảnh tới studio',
    create: 'Tạo dự án',
  },
};
