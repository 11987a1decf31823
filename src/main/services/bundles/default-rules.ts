/** What a volunteer is told if nobody wrote rules; in Vietnamese, as the captions are to be. */
export const DEFAULT_RULES = `# Hướng dẫn viết chú thích ảnh

1. Mỗi chú thích là một câu tiếng Việt tả những gì nhìn thấy trong ảnh, từ 10 tiếng trở lên.
2. Tả chủ thể chính, hoạt động đang diễn ra, số lượng, màu sắc và vị trí.
3. Không đoán việc sắp xảy ra, không nêu cảm xúc hay ý kiến riêng.
4. Không chép chữ có trong ảnh, không nêu tên riêng.
5. Tự viết, không bàn với người khác về cùng một ảnh.

Mở ViClipCap Studio, chọn **Mở dự án**, rồi chọn thư mục \`captions.viclip\` nằm cạnh tệp này. Bài làm được lưu
ngay khi gõ. Làm xong, hãy gửi lại cả thư mục này.
`;
