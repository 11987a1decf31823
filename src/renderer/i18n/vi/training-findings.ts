import type { trainingFindingsEn } from '#renderer/i18n/en/training-findings.ts';
import type { TranslationOf } from '#renderer/i18n/translation-of.ts';

export const trainingFindingsVi: TranslationOf<typeof trainingFindingsEn> = {
  mend: 'Sửa giúp',
  mendLabel: 'Sửa giúp: {{change}}',
  again: 'Thiết lập lần chạy mới',
  show: 'Xem các ảnh này',
  addPictures: 'Thêm ảnh',
  oneSide: 'học cả những ảnh kiểm định ấy, để không ảnh nào nằm ở cả hai phía',
  takesAccepted: 'tính cả gợi ý được dùng nguyên văn',
  takesUnapproved: 'tính cả chú thích chưa duyệt',
  movedToOneSide: 'Không còn ảnh nào nằm ở cả hai phía.',
  undo: 'Hoàn tác',
  pausesRun:
    'Khi sửa, lần chạy này tạm dừng (lúc nào chạy tiếp cũng được) và một lần chạy mới được thiết lập.',
  setsUpRun: 'Khi sửa, một lần chạy mới được thiết lập; lần chạy này vẫn giữ nguyên.',
  severity: { error: 'Nghiêm trọng', warning: 'Cảnh báo', info: 'Lưu ý' },
  'warm-up-too-long': {
    what: 'Giai đoạn khởi động dài {{warmUpSteps}} bước, ít nhất bằng cả lần chạy ({{totalSteps}} bước).',
    why: 'Tốc độ học không bao giờ lên tới mức cần thiết, nên gần như cả lần chạy chẳng học được gì.',
  },
  'no-end-of-caption': {
    what: 'Chỉ {{ended}} trên {{captions}} chú thích kết thúc bằng ký hiệu dừng.',
    why: 'Mô hình không học được lúc nào nên dừng, cứ viết tiếp cho đến khi bị cắt.',
  },
  'captions-too-long': {
    what: '{{captions}} chú thích dài hơn {{limit}} token.',
    why: 'Chúng bị cắt, nên phần cuối không được học.',
  },
  'split-overlap': {
    what: '{{images}} ảnh kiểm định cũng nằm trong phần để học.',
    why: 'Mô hình đã thấy đáp án nên kết quả kiểm định đẹp hơn thực tế.',
  },
  'near-duplicates-across-splits': {
    what: '{{images}} trên {{of}} ảnh kiểm định gần như trùng với một ảnh để học.',
    why: 'Kết quả kiểm định đẹp hơn thực tế; với ảnh mới mô hình sẽ kém hơn.',
  },
  'captions-changed': {
    what: '{{captions}} chú thích đã đổi từ khi lần chạy này lấy dữ liệu.',
    why: 'Lần chạy tiếp tục với bản cũ; muốn dùng bản mới thì thiết lập lần chạy mới.',
  },
  'learning-rate-too-small': {
    what: 'Với tốc độ học {{learningRate}}, không trọng số nào đổi được quá {{movement}}.',
    why: 'Trọng số vào khoảng 0,05, nên gần như chẳng học được gì.',
  },
  'self-critical-from-nothing': {
    what: 'Huấn luyện tự phê bình sẽ bắt đầu với trọng số ngẫu nhiên.',
    why: 'Chú thích lấy mẫu không được điểm nào, nên chẳng học được gì. Hãy bắt đầu từ mô hình đã biết viết.',
  },
  'self-critical-watches-loss': {
    what: 'Lượt tốt nhất được chọn theo hàm mất mát.',
    why: 'Huấn luyện tự phê bình làm tăng CIDEr và tăng cả hàm mất mát; xét theo mất mát thì lượt nào cũng có vẻ kém hơn.',
  },
  'reward-not-rising': {
    what: 'Chú thích lấy mẫu không được điểm cao hơn hai lượt trước (CIDEr {{before}}, nay {{now}}).',
    why: 'Có thể cách này đã hết tác dụng, hoặc tốc độ học không phù hợp.',
  },
  'no-validation': {
    what: 'Không có ảnh nào để kiểm định.',
    why: 'Không ai biết mô hình có tốt lên hay không, và cũng không có gì để dừng sớm.',
  },
  'early-stop-by-few': {
    what: 'Việc dừng sớm chỉ dựa vào {{images}} ảnh kiểm định; nên có từ {{wanted}} ảnh trở lên.',
    why: 'CIDEr của chúng dao động nhiều nên dễ dừng quá sớm. Chạy đến hết thì lượt tốt nhất vẫn được giữ lại.',
  },
  'few-images': {
    what: 'Chỉ có {{images}} ảnh để học.',
    why: 'Điểm số thay đổi nhiều theo hạt giống ngẫu nhiên; chỉ nên xem như gợi ý.',
  },
  'network-keys-ignored': {
    what: 'Công thức yêu cầu một mạng khác, nhưng lại bắt đầu từ mạng của gói.',
    why: 'Loại và kích thước của gói được dùng. Muốn dùng của công thức thì bắt đầu từ trọng số ngẫu nhiên.',
  },
  'keywords-unseen': {
    what: 'Chỉ trong {{percent}}% trường hợp, ảnh có một từ khoá gần từ ấy hơn ảnh không có; 50% là ngẫu nhiên.',
    why: 'Bộ mã hoá văn bản hầu như không đọc được các chú thích này, nên từ khoá tìm được nói rất ít về ảnh.',
  },
  'loss-not-falling': {
    what: 'Hàm mất mát không giảm trong hai lượt (từ {{before}} đến {{now}}).',
    why: 'Có thể đã học hết mức, hoặc tốc độ học không phù hợp.',
  },
  'not-a-number': {
    what: 'Ở bước {{step}} hàm mất mát không còn là số.',
    why: 'Bước đi quá lớn. Lần chạy đã kết thúc; kết quả tốt nhất trước đó được giữ lại.',
  },
  'no-improvement': {
    what: 'Không lượt nào tốt hơn mô hình ban đầu trên ảnh kiểm định ({{before}}, cao nhất {{best}}).',
    why: 'Trọng số ban đầu được giữ nguyên, nên mô hình không kém đi. Thêm chú thích hoặc đổi tốc độ học có thể giúp ích.',
  },
  collapse: {
    what: 'Chỉ {{percent}}% chú thích của {{images}} ảnh kiểm định là khác nhau.',
    why: 'Nhìn ảnh nào mô hình cũng nói như nhau.',
  },
};
