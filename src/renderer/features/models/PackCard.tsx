import { Alert, Badge, Button, Group, Stack, Text, Title } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconInfoCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ModelPackSummary } from '#shared/api/model-status.ts';
import { PackFacts } from './PackFacts.tsx';

/** Name of the pack that ships with the studio and was trained on drawings alone. */
const DEMO_PACK = 'demo-vi';

export interface PackCardProps {
  readonly pack: ModelPackSummary;
  readonly onSelect: (name: string) => void;
  readonly isSelecting: boolean;
}

/** What a model pack is, and whether it is the one that suggests. */
export function PackCard({ pack, onSelect, isSelecting }: PackCardProps) {
  const { t } = useTranslation('models');
  const isDemo = pack.isBuiltIn && pack.name === DEMO_PACK;
  return (
    <li className="pack-card" data-selected={pack.isSelected || undefined}>
      <Group justify="space-between" align="start" wrap="nowrap">
        <Stack gap={2}>
          <Group gap="sm">
            <Title order={2} size="h4">
              {pack.title}
            </Title>
            {pack.isBuiltIn && (
              <Badge variant="default" tt="none" fw={500}>
                {t('builtIn')}
              </Badge>
            )}
          </Group>
          <Text size="sm" c="dimmed">
            {pack.name}
          </Text>
        </Stack>
        <UseButton pack={pack} onSelect={onSelect} isSelecting={isSelecting} />
      </Group>
      {isDemo ? (
        <Alert
          variant="light"
          color="gray"
          icon={<IconInfoCircle aria-hidden />}
          title={t('demo.title')}
        >
          {t('demo.hint')}
        </Alert>
      ) : (
        pack.description !== '' && <Text size="sm">{pack.description}</Text>
      )}
      {pack.problem !== null && (
        <Alert
          variant="light"
          color="red"
          icon={<IconAlertTriangle aria-hidden />}
          title={t('problem')}
        >
          <span lang="en">{pack.problem}</span>
        </Alert>
      )}
      <PackFacts pack={pack} />
    </li>
  );
}

function UseButton({ pack, onSelect, isSelecting }: PackCardProps) {
  const { t } = useTranslation('models');
  if (pack.isSelected) {
    return (
      <Text size="sm" fw={600} className="pack-in-use">
        <IconCheck size={18} stroke={2.4} aria-hidden />
        {t('inUse')}
      </Text>
    );
  }
  return (
    <Button
      variant="default"
      size="sm"
      flex="none"
      disabled={pack.problem !== null}
      loading={isSelecting}
      aria-label={t('useNamed', { title: pack.title })}
      onClick={() => onSelect(pack.name)}
    >
      {t('use')}
    </Button>
  );
}
