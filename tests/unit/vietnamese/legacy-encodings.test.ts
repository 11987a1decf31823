import { describe, expect, test } from 'vitest';
import {
  convertLegacy,
  type LegacyEncoding,
  recognizeLegacy,
} from '#core/vietnamese/legacy-encodings.ts';

const TEXT = 'một con mèo trắng đang nằm ngủ ở trên mái nhà ngói đỏ cũ kỹ';

/** As a program of the time wrote it and one of today reads it. */
const WRITTEN: Readonly<Record<LegacyEncoding, string>> = {
  tcvn3: 'mét con mÌo tr¾ng ®ang n»m ngñ ë trªn m¸i nhμ ngãi ®á cò kü'.replace('μ', 'µ'),
  vni: 'moät con meøo traéng ñang naèm nguû ôû treân maùi nhaø ngoùi ñoû cuõ kyõ',
  'windows-1258':
    'mô\u00f2t con me\u00cco tr\u00e3\u00ecng \u00f0ang n\u00e3\u00ccm ngu\u00d2 \u00f5\u00d2 trên ma\u00eci nha\u00cc ngo\u00eci \u00f0o\u00d2 cu\u00de ky\u00de',
};

describe.each(Object.entries(WRITTEN) as [LegacyEncoding, string][])('%s', (encoding, written) => {
  test('becomes Unicode', () => {
    expect(convertLegacy(written, encoding)).toBe(TEXT);
  });

  test('is recognised', () => {
    expect(recognizeLegacy([written])).toBe(encoding);
  });

  test('capitals', () => {
    const capitals: Readonly<Record<LegacyEncoding, readonly [string, string]>> = {
      tcvn3: ['§µ L¹t', 'Đà Lạt'],
      vni: ['ÑAØ LAÏT, TÖÏ DO', 'ĐÀ LẠT, TỰ DO'],
      'windows-1258': ['Ða\u00cc La\u00f2t', 'Đà Lạt'],
    };
    const [before, after] = capitals[encoding];
    expect(convertLegacy(before, encoding)).toBe(after);
  });
});

test.each([
  ['Unicode', TEXT],
  ['Unicode in NFD', TEXT.normalize('NFD')],
  ['French', 'une fenêtre à côté de la forêt, où passe un élève âgé'],
  ['English', 'a café beside a naïve façade'],
  ['no marks', 'mot con meo dang nam'],
])('%s is in no older encoding', (_what, text) => {
  expect(recognizeLegacy([text])).toBeNull();
});
