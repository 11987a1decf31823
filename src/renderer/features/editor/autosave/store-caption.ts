import type { QueryClient } from '@tanstack/react-query';
import type { useStudio } from '#renderer/api/studio-context.tsx';
import type { ImageDetails } from '#shared/api/image-details.ts';
import type { Caption } from '#shared/domain/caption.ts';
import type { FieldKey } from './journal.ts';

export interface DetailsCache {
  readonly queryClient: QueryClient;
  readonly studio: ReturnType<typeof useStudio>;
}

/**
 * Puts a slot's new content into what the page knows about its image.
 *
 * An answer that was asked for before the save is older than it: it is thrown away and asked again.
 */
export async function storeCaption(
  { queryClient, studio }: DetailsCache,
  { projectId, imageId, slot }: FieldKey,
  caption: Caption | null,
): Promise<void> {
  const queryKey = studio.images.get.queryKey({ projectId, imageId });
  await queryClient.cancelQueries({ queryKey });
  queryClient.setQueryData(queryKey, (details) =>
    details === undefined ? details : withCaption(details, slot, caption),
  );
  void queryClient.invalidateQueries({ queryKey });
}

/** The details with a slot filled anew, or emptied by `null`. */
function withCaption(details: ImageDetails, slot: number, caption: Caption | null): ImageDetails {
  const others = details.captions.filter((other) => other.slot !== slot);
  const captions = caption === null ? others : [...others, caption];
  return { ...details, captions: captions.toSorted((a, b) => a.slot - b.slot) };
}
