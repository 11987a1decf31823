import type { Colour } from '#core/demo-world/scene.ts';
import type { SeededRandom } from '#core/random/seeded-random.ts';

/** One colour as four flat tones, `#rrggbb`. */
export interface Paint {
  readonly base: string;
  readonly light: string;
  readonly shade: string;
  /** The outline: the hue's darkest tone, except for black, whose outline is lighter than it. */
  readonly line: string;
}

type Tone = readonly [hue: number, saturation: number, lightness: number];

const TONES: Readonly<Record<Colour, { readonly [Part in keyof Paint]: Tone }>> = {
  red: { base: [358, 76, 50], light: [4, 86, 63], shade: [355, 74, 39], line: [354, 62, 24] },
  blue: { base: [214, 78, 50], light: [208, 86, 64], shade: [220, 72, 38], line: [224, 62, 23] },
  green: { base: [142, 62, 36], light: [138, 50, 50], shade: [148, 66, 26], line: [152, 60, 15] },
  yellow: { base: [48, 96, 55], light: [52, 100, 70], shade: [42, 90, 46], line: [34, 68, 27] },
  white: { base: [40, 22, 97], light: [0, 0, 100], shade: [214, 18, 85], line: [218, 16, 44] },
  black: { base: [226, 14, 17], light: [224, 12, 31], shade: [228, 18, 10], line: [222, 15, 52] },
  orange: { base: [26, 94, 53], light: [33, 98, 65], shade: [20, 84, 43], line: [16, 68, 25] },
  purple: { base: [275, 54, 46], light: [273, 60, 62], shade: [278, 54, 35], line: [280, 50, 21] },
  pink: { base: [336, 84, 73], light: [340, 92, 84], shade: [332, 62, 59], line: [330, 46, 32] },
  brown: { base: [24, 48, 35], light: [27, 44, 48], shade: [21, 50, 25], line: [18, 46, 15] },
};

/** Mixes the tones of a colour, a touch warmer or colder each time; black and white stay neutral. */
export function mixPaint(colour: Colour, random: SeededRandom): Paint {
  const drift = colour === 'black' || colour === 'white' ? 0 : random.uniform(-3, 3);
  const lift = random.uniform(-1.5, 1.5);
  const { base, light, shade, line } = TONES[colour];
  const mix = ([hue, saturation, lightness]: Tone): string =>
    formatHsl((hue + drift + 360) % 360, saturation, Math.min(100, lightness + lift));
  return { base: mix(base), light: mix(light), shade: mix(shade), line: mix(line) };
}

/**
 * Writes hue (degrees), saturation and lightness (percent) as `#rrggbb`.
 *
 * @see CSS Color Module Level 4, "Converting HSL colors to sRGB".
 */
function formatHsl(hue: number, saturation: number, lightness: number): string {
  const s = saturation / 100;
  const l = lightness / 100;
  const channel = (n: number): string => {
    const k = (n + hue / 30) % 12;
    const value = l - s * Math.min(l, 1 - l) * Math.max(-1, Math.min(k - 3, 9 - k, 1));
    return Math.round(value * 255)
      .toString(16)
      .padStart(2, '0');
  };
  return `#${channel(0)}${channel(8)}${channel(4)}`;
}
