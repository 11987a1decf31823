import type { Placement, Provider } from '#main/platform/onnx/session.ts';
import { AppError } from '#shared/errors.ts';

export interface OpenedOnFirst<Opened> {
  readonly placement: Placement;
  /** Why it is not one that was preferred; `null` if it is, or if another GPU provider works as well. */
  readonly notice: string | null;
  readonly opened: Opened;
}

/**
 * Tries one placement after another; what is wrong with the pack itself is no reason to.
 *
 * @throws AppError as `open` does; Error as the last placement's.
 */
export async function openOnFirst<Opened>(
  placements: readonly Placement[],
  open: (placement: Placement) => Promise<Opened>,
): Promise<OpenedOnFirst<Opened>> {
  const refusals = new Map<Provider, string>();
  for (const placement of placements) {
    const { provider, precision } = placement;
    try {
      const opened = await open(placement);
      return { placement, notice: toNotice(placement, refusals), opened };
    } catch (error) {
      if (error instanceof AppError || placement === placements.at(-1)) throw error;
      const what = precision === 'fp16' ? 'cannot compute in fp16' : 'cannot be used';
      refusals.set(provider, `${provider} ${what}: ${toReason(error)}.`);
    }
  }
  throw new Error('no placement to open a pack on');
}

function toNotice({ provider }: Placement, refusals: ReadonlyMap<Provider, string>): string | null {
  if (provider !== 'cpu') return refusals.get(provider) ?? null;
  return refusals.size === 0 ? null : [...refusals.values()].join(' ');
}

/** The runtime's message without the place in its source and what comes after the first line. */
function toReason(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const [line = ''] = message.split('\n');
  return line
    .replace(/^.* (was false\. |Status Message: )/, '')
    .replace(/^\w+\.cc:\d+ \w+ /, '')
    .replace(/\.$/, '');
}
