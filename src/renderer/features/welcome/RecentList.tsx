import { ActionIcon, Group, Stack, Text, Title, Tooltip, UnstyledButton } from '@mantine/core';
import { IconAlertTriangle, IconBox, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { createDateFormat } from '#renderer/i18n/create-date-format.ts';
import { takeFreeFocus } from '#renderer/ui/take-free-focus.ts';
import type { RecentProject } from '#shared/api/project-summary.ts';
import type { ProjectId } from '#shared/domain/ids.ts';

export interface RecentListProps {
  readonly projects: readonly RecentProject[];
  /** Folder of the one that is being opened. */
  readonly opening: string | null;
  readonly onOpen: (folder: string) => void;
  readonly onForget: (projectId: ProjectId) => void;
}

/** Projects that were open here before; one whose folder is gone says so. */
export function RecentList({ projects, opening, onOpen, onForget }: RecentListProps) {
  const { t, i18n } = useTranslation(['welcome', 'common']);
  const date = createDateFormat(i18n.language, 'minute');
  return (
    <Stack gap="sm">
      <Title order={2} size="h4">
        {t('recent.title')}
      </Title>
      <ul className="recent-list">
        {projects.map((project, index) => (
          <li key={project.id} data-missing={!project.isPresent || undefined}>
            <UnstyledButton
              ref={index === 0 ? takeFreeFocus : undefined}
              className="recent-open"
              disabled={!project.isPresent || opening !== null}
              onClick={() => onOpen(project.folder)}
            >
              {project.isPresent ? (
                <IconBox size={22} stroke={1.5} aria-hidden />
              ) : (
                <IconAlertTriangle size={22} stroke={1.5} aria-hidden />
              )}
              <span className="recent-words">
                <Text component="span" fw={500} truncate>
                  {project.name}
                </Text>
                <Text component="span" size="sm" c="dimmed" truncate title={project.folder}>
                  {project.isPresent
                    ? project.folder
                    : t('recent.gone', { folder: project.folder })}
                </Text>
              </span>
              <Group component="span" gap="xs" className="recent-date">
                <Text component="span" size="sm" c="dimmed">
                  {opening === project.folder
                    ? t('opening')
                    : date.format(new Date(project.openedAt))}
                </Text>
              </Group>
            </UnstyledButton>
            <Tooltip label={t('recent.forget')}>
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={t('recent.forgetNamed', { name: project.name })}
                onClick={() => onForget(project.id)}
              >
                <IconX size={16} aria-hidden />
              </ActionIcon>
            </Tooltip>
          </li>
        ))}
      </ul>
    </Stack>
  );
}
