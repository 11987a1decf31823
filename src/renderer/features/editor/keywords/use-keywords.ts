import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useStudio } from '#renderer/api/studio-context.tsx';
import type { ImageKeywords } from '#shared/domain/image-keywords.ts';
import type { ImageId, ProjectId } from '#shared/domain/ids.ts';

/** The chips of the picture that is shown. */
export interface Keywords {
  readonly scored: ImageKeywords['scored'];
  /** As the person left them; those that the picture was found to have until then. */
  readonly chips: readonly string[];
  readonly setChips: (chips: readonly string[]) => void;
}

/** The keywords of a picture by the model in use; `null` if it looks at the picture itself. */
export function useKeywords(projectId: ProjectId, imageId: ImageId): Keywords | null {
  const studio = useStudio();
  const { data } = useQuery(studio.suggestions.keywords.queryOptions({ projectId, imageId }));
  const [edited, setEdited] = useState<{
    readonly imageId: ImageId;
    readonly chips: readonly string[];
  } | null>(null);
  if (data == null) return null;
  return {
    scored: data.scored,
    chips: edited?.imageId === imageId ? edited.chips : data.chosen,
    setChips: (chips) => setEdited({ imageId, chips }),
  };
}
