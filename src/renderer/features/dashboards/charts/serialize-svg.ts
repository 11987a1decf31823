import { type FrameText, layOutFrame, type PictureTexts } from './picture-frame.ts';

/** What a drawing takes from style sheets and must carry with it. */
const CARRIED = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'opacity',
  'font-family',
  'font-size',
  'font-weight',
  'text-anchor',
  'dominant-baseline',
];

const NAMESPACE = 'http://www.w3.org/2000/svg';

export interface Drawing {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
}

/** A drawing of the page as a file of its own, on the page's background, with its title, its legend and its note. */
export function serializeSvg(element: SVGSVGElement, texts: PictureTexts): Drawing {
  const { width, height } = element.getBoundingClientRect();
  const copy = element.cloneNode(true) as SVGSVGElement;
  copyStyles(element, copy);
  const frame = layOutFrame({ width, height }, texts);
  setAttributes(copy, { x: frame.x, y: frame.y, width, height, overflow: 'visible' });
  const size = { width: Math.round(frame.width), height: Math.round(frame.height) };
  const picture = create('svg', { xmlns: NAMESPACE, ...size });
  const { backgroundColor, color, fontFamily } = getComputedStyle(document.body);
  picture.append(
    create('rect', { width: '100%', height: '100%', fill: backgroundColor }),
    ...frame.texts.flatMap((text) => drawText(text, { color, fontFamily })),
    copy,
  );
  return { svg: new XMLSerializer().serializeToString(picture), ...size };
}

const TEXT_STYLES = {
  title: { 'font-size': 16, 'font-weight': 600 },
  legend: { 'font-size': 13 },
  note: { 'font-size': 11, opacity: 0.75, 'font-family': 'monospace' },
} as const;

function drawText(
  { text, x, y, kind, swatch }: FrameText,
  { color, fontFamily }: { readonly color: string; readonly fontFamily: string },
): SVGElement[] {
  const written = create('text', {
    ...{ x, y, fill: color, 'font-family': fontFamily, ...TEXT_STYLES[kind] },
  });
  written.textContent = text;
  if (swatch === undefined) return [written];
  const stroke = getComputedStyle(document.documentElement).getPropertyValue(swatch.color);
  const line = create('line', {
    ...{ x1: x - 28, x2: x - 6, y1: y - 4, y2: y - 4, stroke },
    ...(swatch.dashes === undefined
      ? { 'stroke-width': 8 }
      : { 'stroke-width': 2, 'stroke-dasharray': swatch.dashes }),
  });
  return [line, written];
}

type Attributes = Readonly<Record<string, string | number>>;

function create(name: string, attributes: Attributes): SVGElement {
  const element = document.createElementNS(NAMESPACE, name) as SVGElement;
  setAttributes(element, attributes);
  return element;
}

function setAttributes(element: Element, attributes: Attributes): void {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
}

function copyStyles(from: Element, to: Element): void {
  const style = getComputedStyle(from);
  for (const name of CARRIED) {
    const value = style.getPropertyValue(name);
    if (value !== '') to.setAttribute(name, value);
  }
  to.removeAttribute('class');
  to.removeAttribute('style');
  [...from.children].forEach((child, index) => {
    const counterpart = to.children[index];
    if (counterpart !== undefined) copyStyles(child, counterpart);
  });
}
