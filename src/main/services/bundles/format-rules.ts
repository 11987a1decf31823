import type { Guideline, Rule } from '#shared/domain/guideline.ts';

// In Vietnamese, as the captions are to be: a volunteer reads it without the studio.

const OPENING = `# Hướng dẫn viết chú thích ảnh

1. Mỗi chú thích là một câu tiếng Việt tả những gì nhìn thấy trong ảnh.
2. Tả chủ thể chính, hoạt động đang diễn ra, số lượng, màu sắc và vị trí.
3. Tự viết, không bàn với người khác về cùng một ảnh.

Mở ViClipCap Studio, chọn **Mở dự án**, rồi chọn thư mục \`captions.viclip\` nằm cạnh tệp này. Bài làm được lưu
ngay khi gõ. Làm xong, hãy gửi lại cả thư mục này.
`;

/** What a volunteer is told, as Markdown: how to work, then each rule of the project's guideline with its examples. */
export function formatRules({ name, source, rules }: Guideline): string {
  if (rules.length === 0) return OPENING;
  const origin = source === '' ? '' : `\nNguồn: ${source}\n`;
  return `${OPENING}\n## Quy tắc: ${name}\n${origin}\n${rules.map(formatRule).join('\n')}`;
}

function formatRule(rule: Rule): string {
  const { good = [], bad = [] } = rule.examples ?? {};
  const examples = [
    ...good.map((caption) => `  - Đạt: ${toInline(caption)}`),
    ...bad.map((caption) => `  - Chưa đạt: ${toInline(caption)}`),
  ];
  return [`- ${describe(rule)}`, ...examples, ''].join('\n');
}

function describe(rule: Rule): string {
  switch (rule.topic) {
    case 'min-words':
      return `Mỗi câu có ít nhất ${rule.count} từ.`;
    case 'max-words':
      return `Mỗi câu có nhiều nhất ${rule.count} từ.`;
    case 'sentences':
      return rule.max === 1 ? 'Chỉ viết một câu.' : `Viết nhiều nhất ${rule.max} câu.`;
    case 'punctuation':
      return `Không dùng các dấu ${[...rule.signs].join(' ')}`;
    case 'continuous':
      return `Kể việc đang diễn ra, dùng ${list(rule.words)}.`;
    case 'opening':
      return `Không mở đầu bằng ${list(rule.phrases)}.`;
    case 'future':
      return 'Không kể điều sắp xảy ra hay sẽ xảy ra.';
    case 'emotion':
      return 'Không nêu cảm xúc hay ý kiến riêng.';
    case 'speech':
      return 'Không kể lời nói, ý nghĩ.';
    case 'scene-text':
      return 'Không chép và không nhắc chữ có trong ảnh.';
    case 'proper-names':
      return rule.allowed.length === 0
        ? 'Không dùng tên riêng.'
        : `Không dùng tên riêng, trừ ${list(rule.allowed)}.`;
    case 'digits':
      return 'Viết số bằng chữ.';
    case 'spelling':
      return 'Viết đúng chính tả.';
    case 'unknown-words':
      return 'Chỉ dùng từ có trong từ điển hay trong danh sách từ của dự án.';
    case 'tone-marks':
      return TONE_MARKS[rule.placement];
    case 'invisible':
      return 'Không có ký tự ẩn.';
    case 'spacing':
      return 'Giữa hai từ chỉ có một khoảng trắng.';
    case 'wording':
      return `Nên tránh ${list(rule.phrases)}.`;
  }
}

const TONE_MARKS = {
  old: 'Đặt dấu thanh như trong “hòa”, “thủy”.',
  new: 'Đặt dấu thanh như trong “hoà”, “thuỷ”.',
  mixed: 'Đặt dấu thanh kiểu cũ hay mới đều được, miễn thống nhất trong một câu.',
} as const;

function list(phrases: readonly string[]): string {
  return phrases.map((phrase) => `“${phrase}”`).join(', ');
}

/** As one line of Markdown that shows every sign as it stands. */
function toInline(caption: string): string {
  return caption.replaceAll(/\s*\n\s*/g, ' ⏎ ').replaceAll(/[\\`*_[\]<>#]/g, '\\$&');
}
