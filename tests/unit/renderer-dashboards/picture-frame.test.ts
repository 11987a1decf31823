import { expect, test } from 'vitest';
import { layOutFrame } from '#renderer/features/dashboards/charts/picture-frame.ts';

const drawing = { width: 300, height: 100 };
const entry = (label: string) => ({ label, color: '--chart-accent' });

test('a drawing stands between its title and its note, and nothing lies over it', () => {
  const frame = layOutFrame(drawing, {
    title: 'CIDEr',
    legend: [entry('own'), entry('other')],
    note: 'viclipcap:1|tok:words',
  });
  const above = frame.texts.filter(({ kind }) => kind !== 'note');
  const below = frame.texts.filter(({ kind }) => kind === 'note');
  expect(above.map(({ text }) => text)).toEqual(['CIDEr', 'own', 'other']);
  for (const { y } of above) expect(y).toBeLessThan(frame.y);
  for (const { y } of below) expect(y).toBeGreaterThan(frame.y + drawing.height);
  expect(frame.height).toBeGreaterThan(Math.max(...below.map(({ y }) => y)));
  expect(frame.width).toBe(drawing.width + 2 * frame.x);
});

test('a long contract is broken after its bars, and loses nothing', () => {
  const note = Array.from({ length: 20 }, (_, at) => `setting${at}:value`).join('|');
  const { texts } = layOutFrame(drawing, { title: '', legend: [], note });
  const lines = texts.filter(({ kind }) => kind === 'note').map(({ text }) => text);
  expect(lines.length).toBeGreaterThan(3);
  expect(lines.join('')).toBe(note);
  for (const line of lines) expect(line.length).toBeLessThanOrEqual(Math.floor(300 / 6.7));
});

test('a legend that is too wide goes on in the next line', () => {
  const legend = ['a', 'b', 'c'].map((name) => entry(name.repeat(14)));
  const { texts } = layOutFrame(drawing, { title: '', legend, note: undefined });
  const lines = new Set(texts.filter(({ kind }) => kind === 'legend').map(({ y }) => y));
  expect(lines.size).toBe(2);
});
