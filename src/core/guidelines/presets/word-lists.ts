/** Loan words with letters or marks that no Vietnamese syllable has, as captions write them. */
export const LOAN_WORDS = [
  ...['áp-phích', 'ba lô', 'ban công', 'bê tông', 'búp bê', 'ca nô', 'cà phê', 'com-lê'],
  ...[
    'pi-a-nô',
    'pizza',
    'sô-cô-la',
    'nilông',
    'ni-lông',
    'ắcqui',
    'ăcqui',
    'êkip',
    'càrem',
    'balô',
    'néon',
    'xe buýt',
    'gôn',
    'buýt',
    'líp',
    'séc',
    'xíu',
    'mác',
    'ốp',
  ],
  ...['beer', 'book', 'door', 'food', 'foot', 'pool', 'room', 'see', 'shoot', 'too', 'tee'],
];

/** What may follow *đang*; the fix for a caption without it puts it before the first of these. */
export const ACTION_VERBS = [
  ...['đứng', 'ngồi', 'nằm', 'quỳ', 'đi', 'chạy', 'nhảy', 'bay', 'bơi', 'leo', 'trèo', 'bò'],
  ...['cầm', 'nắm', 'ôm', 'bế', 'bồng', 'cõng', 'mang', 'vác', 'xách', 'đẩy', 'kéo', 'ném', 'đá'],
  ...['đánh', 'chơi', 'nhìn', 'ngắm', 'xem', 'đọc', 'viết', 'vẽ', 'hát', 'múa', 'cười', 'nói'],
  ...['ăn', 'uống', 'nấu', 'nướng', 'cắt', 'rửa', 'lau', 'quét', 'dọn', 'giặt', 'phơi', 'bán'],
  ...['mua', 'chở', 'lái', 'cưỡi', 'đạp', 'chèo', 'câu', 'thả', 'hái', 'gặt', 'cấy', 'tưới'],
  ...['chụp', 'quay', 'sửa', 'xây', 'khâu', 'may', 'dắt', 'dẫn', 'vẫy', 'giơ', 'chỉ', 'ngủ'],
  ...['đậu', 'đỗ', 'treo', 'dựng', 'tập', 'học', 'dạy', 'làm việc', 'trò chuyện', 'tạo dáng'],
];

/** What has not happened yet, and words that only look so. */
export const FUTURE = {
  phrases: [
    ...['sắp', 'sắp sửa', 'sẽ', 'chuẩn bị', 'dự định', 'định sẽ', 'có thể sẽ', 'sau đó', 'sau này'],
    ...['tương lai', 'ngày mai', 'is going to', 'are going to', 'will', 'about to'],
  ],
  unless: [
    ...['sạch sẽ', 'se sẽ', 'khe khẽ sẽ', 'sắp xếp', 'sắp đặt', 'sắp hàng', 'sắp chữ', 'sắp mâm'],
    ...['sắp lễ', 'sắp đồ', 'chuẩn bị bữa', 'chuẩn bị đồ', 'chuẩn bị món', 'chuẩn bị thức ăn'],
    ...['chuẩn bị nguyên liệu', 'chuẩn bị bàn', 'chuẩn bị hàng'],
  ],
} as const;

/** What is felt or judged, and cannot be seen. */
export const EMOTION = {
  phrases: [
    ...['vui', 'vui vẻ', 'vui mừng', 'vui sướng', 'buồn', 'buồn bã', 'hạnh phúc', 'sung sướng'],
    ...['tức giận', 'giận dữ', 'bực bội', 'lo lắng', 'lo âu', 'sợ hãi', 'hoảng sợ', 'thất vọng'],
    ...['cô đơn', 'hào hứng', 'phấn khích', 'phấn khởi', 'háo hức', 'thích thú', 'chán nản'],
    ...['đáng yêu', 'dễ thương', 'xinh đẹp', 'xinh xắn', 'đẹp', 'đẹp đẽ', 'tuyệt đẹp', 'tuyệt vời'],
    ...['xấu xí', 'thú vị', 'thơ mộng', 'lãng mạn', 'ấm cúng', 'bình yên', 'yên bình', 'đáng sợ'],
    ...['happy', 'happily', 'sad', 'sadly', 'beautiful', 'lovely', 'cute', 'angry', 'excited'],
  ],
  unless: ['vui chơi', 'buồn ngủ', 'buồn nôn', 'cắt đẹp', 'làm đẹp', 'góc đẹp'],
} as const;

/** What somebody in the picture might say or think. */
export const SPEECH = {
  phrases: [
    ...['nói rằng', 'bảo rằng', 'nghĩ rằng', 'cho rằng', 'hỏi rằng', 'kể rằng', 'tự hỏi'],
    ...['says', 'said', 'saying', 'asks', 'thinks', 'thinking that'],
  ],
  unless: [],
} as const;

/** Writing that is to be read in the picture. */
export const SCENE_TEXT = {
  phrases: [
    ...['dòng chữ', 'hàng chữ', 'chữ viết', 'có chữ', 'có ghi', 'ghi chữ', 'ghi dòng', 'in chữ'],
    ...['in dòng', 'viết chữ', 'mang tên', 'có tên', 'đề chữ', 'đề tên', 'biển ghi', 'bảng ghi'],
    ...[
      'biển hiệu ghi',
      'logo',
      'số nhà',
      'biển số',
      'the word',
      'the words',
      'that says',
      'reads',
    ],
  ],
  unless: ['chữ thập', 'chữ u', 'chữ t', 'chữ l', 'chữ v'],
} as const;
