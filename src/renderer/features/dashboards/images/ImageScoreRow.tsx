import { Anchor, Badge, Group, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { toThumbnailUrl } from '#renderer/api/media-url.ts';
import { useStudio } from '#renderer/api/studio-context.tsx';
import { useScoreTexts } from '#renderer/features/dashboards/use-score-texts.ts';
import type { ImageId, ProjectId } from '#shared/domain/ids.ts';
import { METRICS, type Metric } from '#shared/domain/metric.ts';
import type { ImageScore } from '#shared/domain/score.ts';
import { MatchedText } from './MatchedText.tsx';
import type { RankedImage } from './rank-images.ts';

export interface ImageScoreRowProps {
  readonly projectId: ProjectId;
  readonly metric: Metric;
  readonly ranked: RankedImage;
  readonly names: readonly [own: string, other: string];
  readonly onOpen: (imageId: ImageId) => void;
}

const PICTURE_WIDTH = 176;

/** A picture with what people wrote and what models said, and the scores of that. */
export function ImageScoreRow({ projectId, metric, ranked, names, onOpen }: ImageScoreRowProps) {
  const { t } = useTranslation('dashboards');
  const { formatScore, nameMetric } = useScoreTexts();
  const studio = useStudio();
  const { image, value, other, change } = ranked;
  const details = useQuery(studio.images.get.queryOptions({ projectId, imageId: image.imageId }));
  const references = (details.data?.captions ?? [])
    .filter(({ source, status }) => isReference(source) && status !== 'flagged')
    .map(({ text }) => text);
  const candidates = other === undefined ? [image] : [image, other];
  const listScores = ({ scores }: ImageScore) =>
    METRICS.flatMap((name) => {
      const score = scores[name];
      return score === undefined ? [] : [`${nameMetric(name)} ${formatScore(score)}`];
    }).join(' · ');
  return (
    <li className="image-score">
      <img
        src={toThumbnailUrl(projectId, image.imageId, PICTURE_WIDTH)}
        alt=""
        width={PICTURE_WIDTH}
        loading="lazy"
      />
      <div className="image-score-texts">
        <Group gap="sm">
          <Anchor component="button" type="button" fw={500} onClick={() => onOpen(image.imageId)}>
            {image.fileName}
          </Anchor>
          <Badge variant="light" size="lg" className="tabular-numbers" tt="none">
            {nameMetric(metric)} {formatScore(value)}
          </Badge>
          {change !== undefined && (
            <Badge
              variant="light"
              size="lg"
              tt="none"
              className="tabular-numbers"
              color={change < 0 ? 'red' : 'jade'}
            >
              {t('images.change', { value: `${change > 0 ? '+' : ''}${formatScore(change)}` })}
            </Badge>
          )}
        </Group>
        {candidates.map((candidate, at) => (
          <div key={at === 0 ? 'own' : 'other'}>
            <Text size="xs" c="dimmed">
              {names[at]}
            </Text>
            <Text>
              <MatchedText text={candidate.candidate} others={references} />
            </Text>
            <Text size="xs" c="dimmed" className="tabular-numbers">
              {listScores(candidate)}
            </Text>
          </div>
        ))}
        <div>
          <Text size="xs" c="dimmed">
            {t('images.references')}
          </Text>
          <ul className="image-references">
            {references.map((text, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two people may write the same
              <li key={index}>
                <MatchedText text={text} others={candidates.map((each) => each.candidate)} />
              </li>
            ))}
          </ul>
        </div>
      </div>
    </li>
  );
}

function isReference(source: string): boolean {
  return source === 'human' || source === 'imported';
}
