import { Button, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { toThumbnailUrl } from '#renderer/api/media-url.ts';
import { useStudio } from '#renderer/api/studio-context.tsx';
import type { ImageId, ProjectId } from '#shared/domain/ids.ts';
import './similar.css';

export interface SimilarStripProps {
  readonly projectId: ProjectId;
  /** What the others are compared with; `null` if that is a text. */
  readonly imageId: ImageId | null;
  readonly compared: number | 'pending';
  /** Pictures of the project. */
  readonly total: number;
  readonly onEnd: () => void;
}

const WIDTH_PX = 64;

/** Says what the pictures are ranked by, and how many could be. */
export function SimilarStrip({ projectId, imageId, compared, total, onEnd }: SimilarStripProps) {
  const { t, i18n } = useTranslation('gallery');
  const number = new Intl.NumberFormat(i18n.language);
  const studio = useStudio();
  const compute = useMutation(studio.embeddings.compute.mutationOptions());
  return (
    <div className="similar-strip">
      {imageId !== null && (
        <img src={toThumbnailUrl(projectId, imageId, WIDTH_PX)} alt={t('similar.picture')} />
      )}
      <Text size="sm" role="status">
        {compared === 'pending'
          ? t('similar.comparing')
          : t(imageId === null ? 'similar.byText' : 'similar.byPicture', {
              compared: number.format(compared),
              total: number.format(total),
            })}
      </Text>
      {compared !== 'pending' && compared < total && (
        <Button
          variant="default"
          size="xs"
          loading={compute.isPending}
          onClick={() => compute.mutate({ projectId })}
        >
          {t('similar.compute')}
        </Button>
      )}
      <Button variant="subtle" size="xs" onClick={onEnd}>
        {t('similar.end')}
      </Button>
    </div>
  );
}
