import { Alert, Button, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { CaptionSelection, SelectionCounts } from '#shared/training/training-setup.ts';
import { EVERY_CAPTION } from './use-setup.ts';
import type { WaysOut } from './ways-out.ts';

export interface NothingToLearnProps {
  /** Of every caption that is not flagged. */
  readonly all: SelectionCounts;
  readonly onTake: (captions: CaptionSelection) => void;
  readonly ways: WaysOut;
}

/** What to do where a selection has no captions: take those that nobody approved, or write some. */
export function NothingToLearn({ all, onTake, ways }: NothingToLearnProps) {
  const { t } = useTranslation('training');
  const hasCaptions = all.captions > 0;
  return (
    <Alert variant="light" title={t('nothing.title')}>
      <Text size="sm" mb="sm">
        {hasCaptions ? t('nothing.unapproved', { ...all }) : t('nothing.uncaptioned')}
      </Text>
      <Group gap="xs">
        {hasCaptions && (
          <Button variant="default" size="xs" onClick={() => onTake(EVERY_CAPTION)}>
            {t('nothing.take')}
          </Button>
        )}
        <Button
          variant="default"
          size="xs"
          onClick={() => ways.onShowGallery(hasCaptions ? {} : { status: 'empty' })}
        >
          {t(hasCaptions ? 'nothing.approve' : 'nothing.write')}
        </Button>
      </Group>
    </Alert>
  );
}
