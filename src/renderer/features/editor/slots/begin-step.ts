const EVENT = 'caption-step';

/**
 * Tells a field that what is written next is an action of its own, such as a fix or a word that is taken: undo takes
 * back that and nothing before it. To be called before the words are told of and written.
 */
export function beginStep(field: HTMLTextAreaElement): void {
  field.dispatchEvent(new Event(EVENT));
}

/** @returns A function that ends the watch. */
export function watchSteps(field: HTMLTextAreaElement, onStep: () => void): () => void {
  field.addEventListener(EVENT, onStep);
  return () => field.removeEventListener(EVENT, onStep);
}
