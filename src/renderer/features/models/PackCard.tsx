import { Alert, Badge, Button, Group, Stack, Text, Title } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconInfoCircle } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { knowsDrawingsOnly } from '#renderer/api/demo-pack.ts';
import { usePackTitle } from '#renderer/api/use-pack-title.ts';
import type { ModelPackSummary, PackList } from '#shared/api/model-status.ts';
import { PackDetailsDialog } from './PackDetailsDialog.tsx';
import { PackFacts } from './PackFacts.tsx';
import { PackMenu } from './PackMenu.tsx';
import type { ModelsState } from './use-models.ts';

export interface PackCardProps {
  readonly pack: ModelPackSummary;
  readonly list: PackList;
  readonly models: ModelsState;
  /** Whether a project is open, which may have a pack of its own. */
  readonly hasProject: boolean;
}

/** What a model pack is, and whether it is the one that suggests. */
export function PackCard({ pack, list, models, hasProject }: PackCardProps) {
  const { t } = useTranslation('models');
  const [showsDetails, setShowsDetails] = useState(false);
  const menuButton = useRef<HTMLButtonElement>(null);
  // The dialog would give the focus back to the menu's item, which is gone by then.
  const closeDetails = (): void => {
    setShowsDetails(false);
    menuButton.current?.focus();
  };
  const title = usePackTitle()(pack);
  const isDemo = knowsDrawingsOnly(pack);
  const isPinned = pack.isSelected && list.isProjectsChoice;
  return (
    <li className="pack-card" data-selected={pack.isSelected || undefined}>
      <Group justify="space-between" align="start" wrap="nowrap">
        <Stack gap={2} miw={0}>
          <Group gap="sm">
            <Title order={2} size="h4">
              {title}
            </Title>
            {pack.place !== 'own' && (
              <Badge variant="default" tt="none" fw={500}>
                {t(pack.place === 'built-in' ? 'builtIn' : 'opened')}
              </Badge>
            )}
          </Group>
          <Text size="sm" c="dimmed">
            {pack.name}
          </Text>
        </Stack>
        <Group gap="sm" wrap="nowrap" flex="none">
          <UseButton pack={pack} title={title} list={list} models={models} />
          <PackMenu
            pack={pack}
            title={title}
            button={menuButton}
            onShowDetails={() => setShowsDetails(true)}
            onPin={
              hasProject && !isPinned && pack.problem === null
                ? () => models.select(pack, 'project')
                : null
            }
            onUnpin={isPinned ? models.forgetProjectsChoice : null}
          />
        </Group>
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
      <PackFacts pack={pack} isDemo={isDemo} availableMemoryBytes={list.availableMemoryBytes} />
      {showsDetails && <PackDetailsDialog pack={pack} title={title} onClose={closeDetails} />}
    </li>
  );
}

function UseButton({
  pack,
  title,
  list,
  models,
}: Omit<PackCardProps, 'hasProject'> & { readonly title: string }) {
  const { t } = useTranslation('models');
  if (pack.isSelected) {
    return (
      <Text size="sm" fw={600} className="pack-in-use">
        <IconCheck size={18} stroke={2.4} aria-hidden />
        {t(list.isProjectsChoice ? 'inUseHere' : 'inUse')}
      </Text>
    );
  }
  return (
    <Button
      variant="default"
      size="sm"
      flex="none"
      disabled={pack.problem !== null}
      loading={models.selecting === pack.name}
      aria-label={t('useNamed', { title })}
      // A project that has a choice of its own would go on with that.
      onClick={() => models.select(pack, list.isProjectsChoice ? 'project' : 'everywhere')}
    >
      {t('use')}
    </Button>
  );
}
