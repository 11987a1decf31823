import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { IconFolderOpen, IconPlus, IconSparkles } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { readDrop } from '#renderer/api/dropped-files.ts';
import { toErrorCode, toErrorDetail } from '#renderer/api/studio-error.ts';
import { DropArea } from '#renderer/ui/drop/DropArea.tsx';
import { ErrorState } from '#renderer/ui/ErrorState.tsx';
import { PathDialog } from '#renderer/ui/paths/PathDialog.tsx';
import { takeFreeFocus } from '#renderer/ui/take-free-focus.ts';
import type { ProjectId } from '#shared/domain/ids.ts';
import { NewProjectDialog } from './NewProjectDialog.tsx';
import { RecentList } from './RecentList.tsx';
import { useWelcome, type WelcomeState } from './use-welcome.ts';
import './welcome.css';

export interface WelcomeScreenProps {
  /** A project is open now; the frame goes to its gallery. */
  readonly onOpened: (projectId: ProjectId) => void;
}

/** Demo, new, open, recent; or drop a folder. */
export function WelcomeScreen({ onOpened }: WelcomeScreenProps) {
  const { t } = useTranslation('welcome');
  const welcome = useWelcome(onOpened);
  const { info, recent, error, newProject } = welcome;
  return (
    <DropArea
      label={t('dropHere')}
      onDropped={(transfer) => void readDrop(transfer).then(welcome.takeDrop)}
    >
      <div className="welcome">
        <Stack gap="xs">
          <Title order={1}>{t('title')}</Title>
          <Text c="dimmed" maw="40rem">
            {t('lead')}
          </Text>
        </Stack>
        <Entrances welcome={welcome} />
        {error !== null && <ErrorState code={toErrorCode(error)} detail={toErrorDetail(error)} />}
        {recent !== undefined && recent.length > 0 && (
          <RecentList
            projects={recent}
            opening={welcome.opening}
            onOpen={welcome.openFolder}
            onForget={welcome.forget}
          />
        )}
        <Text size="sm" c="dimmed">
          {t('dropHint')}
        </Text>
      </div>
      {newProject !== null && info !== undefined && (
        <NewProjectDialog
          initial={newProject}
          projectsFolder={info.projectsFolder}
          onOpened={onOpened}
          onClose={() => welcome.setNewProject(null)}
        />
      )}
      {welcome.picker.chooser !== null && <PathDialog {...welcome.picker.chooser} />}
    </DropArea>
  );
}

/** On the first start the demo comes first; afterwards it steps back. */
function Entrances({ welcome }: { readonly welcome: WelcomeState }) {
  const { t } = useTranslation('welcome');
  const { info, recent, opening } = welcome;
  if (info === undefined || recent === undefined) return null;
  const isFirstStart = recent.length === 0;
  const beginsWithDemo = isFirstStart && info.hasDemo;
  const demo = (
    <Button
      ref={beginsWithDemo ? takeFreeFocus : undefined}
      size={isFirstStart ? 'md' : 'sm'}
      variant={isFirstStart ? 'filled' : 'default'}
      leftSection={<IconSparkles size={18} aria-hidden />}
      loading={opening === 'demo'}
      onClick={welcome.openDemo}
    >
      {t('demo.open')}
    </Button>
  );
  return (
    <>
      {beginsWithDemo && (
        <div className="welcome-demo">
          <Stack gap={4}>
            <Title order={2} size="h3">
              {t('demo.title')}
            </Title>
            <Text c="dimmed">{t('demo.hint')}</Text>
          </Stack>
          {demo}
        </div>
      )}
      <Group gap="sm">
        <Button
          ref={isFirstStart && !info.hasDemo ? takeFreeFocus : undefined}
          variant={beginsWithDemo ? 'default' : 'filled'}
          leftSection={<IconPlus size={18} aria-hidden />}
          onClick={() => welcome.setNewProject({ name: '', pictures: null })}
        >
          {t('newProject')}
        </Button>
        <Button
          variant="default"
          leftSection={<IconFolderOpen size={18} aria-hidden />}
          onClick={welcome.chooseProject}
        >
          {t('openProject')}
        </Button>
        {!isFirstStart && info.hasDemo && demo}
      </Group>
    </>
  );
}
