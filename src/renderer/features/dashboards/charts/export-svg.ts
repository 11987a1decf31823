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

/** A drawing of the page as a file of its own, on the page's background. */
export function serializeSvg(element: SVGSVGElement): Drawing {
  const { width, height } = element.getBoundingClientRect();
  const copy = element.cloneNode(true) as SVGSVGElement;
  copyStyles(element, copy);
  copy.setAttribute('xmlns', NAMESPACE);
  copy.setAttribute('width', String(Math.round(width)));
  copy.setAttribute('height', String(Math.round(height)));
  const ground = document.createElementNS(NAMESPACE, 'rect');
  ground.setAttribute('width', '100%');
  ground.setAttribute('height', '100%');
  ground.setAttribute('fill', getComputedStyle(document.body).backgroundColor);
  copy.prepend(ground);
  return { svg: new XMLSerializer().serializeToString(copy), width, height };
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

/** Twice the size on the screen, so that it can be printed. */
const PNG_SCALE = 2;

/** @throws Error if the drawing cannot be painted. */
export async function paintPng({ svg, width, height }: Drawing): Promise<Blob> {
  const url = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(width * PNG_SCALE);
    canvas.height = Math.round(height * PNG_SCALE);
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve, reject) => {
      canvas.toBlob((blob) => {
        if (blob === null) reject(new Error('the drawing could not be painted'));
        else resolve(blob);
      }, 'image/png');
    });
  } finally {
    URL.revokeObjectURL(url);
  }
}
