import { Button, Text } from '@mantine/core';
import { spotlight } from '@mantine/spotlight';
import { IconSearch } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useProject } from '#renderer/api/use-project.ts';
import { useCommandKey } from '#renderer/ui/commands/CommandProvider.tsx';
import { Kbd } from '#renderer/ui/Kbd.tsx';
import { SavingIndicator } from '#renderer/ui/saving/SavingIndicator.tsx';
import type { ProjectId } from '#shared/domain/ids.ts';
import { JobPill } from './JobPill.tsx';
import { PALETTE_COMMAND } from './use-frame-commands.ts';

/** The project's name, whether everything is saved, what runs, and the way to every command. */
export function TopBar({ projectId }: { readonly projectId: ProjectId | null }) {
  const { t } = useTranslation(['navigation', 'common']);
  const paletteKey = useCommandKey(PALETTE_COMMAND);
  return (
    <header className="frame-bar">
      {projectId === null ? (
        <Text fw={600}>{t('common:appName')}</Text>
      ) : (
        <ProjectName projectId={projectId} />
      )}
      <span className="frame-bar-space" />
      {projectId !== null && <JobPill projectId={projectId} />}
      {projectId !== null && <SavingIndicator />}
      <Button
        variant="default"
        size="xs"
        leftSection={<IconSearch size={14} aria-hidden />}
        rightSection={<Kbd combination={paletteKey} />}
        onClick={() => spotlight.open()}
      >
        {t('commands')}
      </Button>
    </header>
  );
}

function ProjectName({ projectId }: { readonly projectId: ProjectId }) {
  const { t } = useTranslation();
  const { project } = useProject(projectId);
  if (project === undefined) return null;
  return (
    <>
      <Text fw={600} truncate title={project.folder}>
        {project.name}
      </Text>
      <Text size="sm" c="dimmed" className="tabular-numbers" style={{ whiteSpace: 'nowrap' }}>
        {t('imageCount', { count: project.imageCount })}
      </Text>
    </>
  );
}
