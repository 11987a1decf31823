/**
 * Strips what a person may leave out when searching: case, tone and vowel marks, and the bar of đ.
 *
 * `Đường hoà bình` and `đuong hòa bình` both become `duong hoa binh`. Spaces and punctuation stay.
 *
 * @returns Text in NFC.
 */
export function foldVietnamese(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll(/\p{M}+/gu, '')
    .toLowerCase()
    .replaceAll('đ', 'd')
    .normalize('NFC');
}

/** Whether a query says more than its bare letters, so that it is to be matched with its marks. */
export function hasVietnameseMarks(text: string): boolean {
  return foldVietnamese(text) !== text.normalize('NFC').toLowerCase();
}
