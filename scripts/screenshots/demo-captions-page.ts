import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { toConfidenceLevel } from '#renderer/ui/confidence-level.ts';
import type { Suggestion } from '#shared/domain/suggestion.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const FONT = dirname(createRequire(import.meta.url).resolve('@fontsource/be-vietnam-pro'));
const SUBSETS = ['latin-400', 'latin-ext-400', 'vietnamese-400'] as const;

export interface CaptionedPicture {
  readonly fileName: string;
  readonly suggestion: Suggestion;
}

/** A page that needs nothing but itself: the pictures, what the model says, the shades it is unsure in. */
export async function composeDemoCaptions(pictures: readonly CaptionedPicture[]): Promise<string> {
  const fonts = await Promise.all(SUBSETS.map(readFontFace));
  const shades = await readFile(join(ROOT, 'src/renderer/ui/confidence-text.css'), 'utf8');
  const figures = await Promise.all(pictures.map(composeFigure));
  return `<!doctype html>
<html lang="vi" data-mantine-color-scheme="light">
<meta charset="utf-8">
<style>
${fonts.join('\n')}
${shades}
:root { --confidence-tint: #e08a00; }
body { margin: 0; padding: 24px; background: #fff; color: #1c1c1c; font: 15px/1.55 "Be Vietnam Pro"; }
main { display: grid; grid-template-columns: repeat(4, 1fr); gap: 24px 20px; }
figure { margin: 0; }
img { display: block; inline-size: 100%; aspect-ratio: 4 / 3; object-fit: cover; border-radius: 6px; }
figcaption { margin-block-start: 10px; text-wrap: pretty; }
</style>
<main>${figures.join('\n')}</main>
</html>`;
}

async function readFontFace(subset: string): Promise<string> {
  const css = await readFile(join(FONT, `${subset}.css`), 'utf8');
  const file = /url\(\.\/(files\/[^)]+\.woff2)\)/.exec(css)?.[1] ?? '';
  const bytes = await readFile(join(FONT, file));
  return css.replace(/src:[^;]+;/, `src: url(${toDataUrl('font/woff2', bytes)});`);
}

async function composeFigure({ fileName, suggestion }: CaptionedPicture): Promise<string> {
  const bytes = await readFile(join(ROOT, 'resources/demo', fileName));
  const words = suggestion.words.map(
    ({ text, probability }) =>
      `<span class="confidence-word" data-level="${toConfidenceLevel(probability)}">${escapeHtml(text)}</span>`,
  );
  const image = `<img alt="" src="${toDataUrl('image/jpeg', bytes)}">`;
  return `<figure>${image}<figcaption>${words.join(' ')}</figcaption></figure>`;
}

function toDataUrl(type: string, bytes: Uint8Array): string {
  return `data:${type};base64,${Buffer.from(bytes).toString('base64')}`;
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
