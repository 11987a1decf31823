import { Anchor, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';

export interface DrawingsOnlyLineProps {
  /** Address of the screen where another model is imported. */
  readonly modelsHref: string;
}

/** Says that what suggests knows the demo's drawings alone, and where to get something better. */
export function DrawingsOnlyLine({ modelsHref }: DrawingsOnlyLineProps) {
  const { t } = useTranslation('models');
  return (
    <Text size="xs" c="dimmed">
      {t('demo.elsewhere')}{' '}
      <Anchor href={modelsHref} inherit underline="always">
        {t('demo.importAnother')}
      </Anchor>
    </Text>
  );
}
