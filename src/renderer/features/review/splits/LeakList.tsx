import { Text } from '@mantine/core';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { toThumbnailUrl } from '#renderer/api/media-url.ts';
import type { ProjectId } from '#shared/domain/ids.ts';
import type { Leak, LeakedImage } from '#shared/domain/leak.ts';

export interface LeakListProps {
  readonly projectId: ProjectId;
  readonly leaks: readonly Leak[];
}

const SHOWN = 60;
const WIDTH_PX = 120;

/** Pictures that look alike, side by side. */
export function LeakList({ projectId, leaks }: LeakListProps) {
  const { t } = useTranslation('review');
  if (leaks.length === 0) return null;
  return (
    <ul className="leak-list">
      {leaks.slice(0, SHOWN).map((leak) => (
        <li key={`${leak.image.id} ${leak.other?.id} ${leak.corpusImage?.name}`}>
          <Side projectId={projectId} image={leak.image} />
          {leak.other === null ? (
            <Text size="xs" className="leak-corpus">
              {leak.corpusImage?.name}
              <br />
              {leak.corpusImage?.corpus}
            </Text>
          ) : (
            <Side projectId={projectId} image={leak.other} />
          )}
          <Text size="xs" c="dimmed" className="tabular-numbers">
            {t(`splits.kind.${leak.kind}`)}
            {' · '}
            {describeSigns(leak, t)}
          </Text>
        </li>
      ))}
    </ul>
  );
}

/** By what the pictures were found to be alike: fingerprint, embedding, or both. */
function describeSigns({ distance, cosine }: Leak, t: TFunction<'review'>): string {
  const bits = distance === null ? [] : [t('splits.distance', { count: distance })];
  const alike = cosine === null ? [] : [t('splits.cosine', { cosine })];
  return [...bits, ...alike].join(' · ');
}

interface SideProps {
  readonly projectId: ProjectId;
  readonly image: LeakedImage;
}

function Side({ projectId, image: { id, fileName, split } }: SideProps) {
  const { t } = useTranslation('gallery');
  return (
    <figure className="leak-side">
      <img src={toThumbnailUrl(projectId, id, WIDTH_PX)} alt="" loading="lazy" />
      <figcaption>
        {fileName}
        <br />
        {t(`facet.split.${split ?? 'none'}`)}
      </figcaption>
    </figure>
  );
}
