/** Suggestions for at most so many chosen images are what a person is waiting for. */
const AT_ONCE_IMAGES = 5;

/** Whether a job over these images was asked for at a picture, and not for a project. */
export function isForSomebodyWaiting(images: unknown): boolean {
  return Array.isArray(images) && images.length <= AT_ONCE_IMAGES;
}
