import type { pathsEn } from '#renderer/i18n/en/paths.ts';
import type { TranslationOf } from '#renderer/i18n/translation-of.ts';

export const pathsVi: TranslationOf<typeof pathsEn> = {
  title: {
    project: 'Mở dự án',
    'pictures-folder': 'Chọn thư mục ảnh',
    pictures: 'Chọn ảnh',
    annotations: 'Chọn tệp chú thích',
    'export-file': 'Lưu tệp vào đâu?',
    'new-project': 'Đặt dự án ở đâu?',
    'model-folder': 'Chọn thư mục mô hình',
    'model-file': 'Chọn tệp mô hình',
    'spice-jar': 'Chọn tệp spice-1.0.jar',
    'pack-folder': 'Mở thư mục gói mô hình',
    'export-folder': 'Lưu các tệp vào đâu?',
  },
  choose: {
    'pictures-folder': 'Dùng thư mục này',
    pictures_other: 'Dùng {{count}} ảnh',
    annotations: 'Dùng tệp này',
    'export-file': 'Lưu vào đây',
    'new-project': 'Dùng thư mục này',
    'model-folder': 'Dùng thư mục này',
    'model-file': 'Dùng tệp này',
    'spice-jar': 'Dùng tệp này',
    'pack-folder': 'Mở thư mục này',
    'export-folder': 'Lưu vào đây',
  },
  place: {
    home: 'Thư mục cá nhân',
    'working-folder': 'Thư mục làm việc',
    downloads: 'Mô hình đã tải',
  },
  up: 'Lên một cấp',
  entries: 'Thư mục và tệp',
  nothing: 'Thư mục này không có gì để chọn.',
  omitted_other: 'Còn {{count}} mục nữa không hiện ra.',
  fileName: 'Tên tệp',
  markAll: 'Chọn tất cả',
  newFolder: 'Thư mục mới',
  newFolderName: 'Tên thư mục mới',
  makeFolder: 'Tạo',
};
