import { createTheme, type MantineColorsTuple } from '@mantine/core';

/** The one accent: the green of young rice, dark enough to carry white text from shade 6 on. */
const jade: MantineColorsTuple = [
  '#edfaf6',
  '#d3f1e8',
  '#a6e2d0',
  '#73cfb5',
  '#46b998',
  '#289f7e',
  '#17795f',
  '#14644f',
  '#115140',
  '#0d3f32',
];

/** Greys without a tint, so that nothing beside a picture colours it. */
const dark: MantineColorsTuple = [
  '#d4d4d4',
  '#b8b8b8',
  '#9a9a9a',
  '#6a6a6a',
  '#444444',
  '#373737',
  '#2b2b2b',
  '#1c1c1c',
  '#161616',
  '#0f0f0f',
];

const FONT = "'Be Vietnam Pro', system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif";

/** One visual language: the picture first, quiet surfaces, one accent, room for stacked marks. */
export const theme = createTheme({
  colors: { jade, dark },
  primaryColor: 'jade',
  primaryShade: { light: 6, dark: 6 },
  defaultRadius: 'md',
  cursorType: 'pointer',
  fontFamily: FONT,
  fontFamilyMonospace: "ui-monospace, 'SF Mono', 'Cascadia Mono', Menlo, Consolas, monospace",
  headings: {
    fontFamily: FONT,
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '1.75rem', lineHeight: '1.35' },
      h2: { fontSize: '1.375rem', lineHeight: '1.4' },
      h3: { fontSize: '1.125rem', lineHeight: '1.45' },
      h4: { fontSize: '1rem', lineHeight: '1.5' },
    },
  },
  // Capitals with two marks (Ế, Ữ) reach further than Latin type is set for.
  lineHeights: { xs: '1.5', sm: '1.5', md: '1.6', lg: '1.6', xl: '1.65' },
  focusRing: 'auto',
  respectReducedMotion: true,
});
