import { Box, Button, Group, Switch, Text, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStudio } from '#renderer/api/studio-context.tsx';
import { toErrorCode, toErrorDetail } from '#renderer/api/studio-error.ts';
import { useProject } from '#renderer/api/use-project.ts';
import { ErrorState } from '#renderer/ui/ErrorState.tsx';
import type { AnnotatorId, ProjectId } from '#shared/domain/ids.ts';
import { AssignForm } from './AssignForm.tsx';
import { RulesTable } from './RulesTable.tsx';
import { PeopleTable } from './PeopleTable.tsx';

export interface PeoplePanelProps {
  readonly projectId: ProjectId;
  readonly onShowQueue: (annotatorId: AnnotatorId) => void;
}

/** Who writes and who judges, how they do, and who has what to do. */
export function PeoplePanel({ projectId, onShowQueue }: PeoplePanelProps) {
  const { t } = useTranslation('review');
  const studio = useStudio();
  const { project } = useProject(projectId);
  const { data: report, error } = useQuery(studio.people.report.queryOptions({ projectId }));
  const setBlind = useMutation(studio.people.setBlind.mutationOptions());
  const setRole = useMutation(studio.people.setRole.mutationOptions());
  const release = useMutation(studio.people.release.mutationOptions());
  const failure = error ?? setBlind.error ?? setRole.error;
  return (
    <div className="people">
      <Text size="sm" c="dimmed" className="people-intro">
        {t('people.intro')}
      </Text>
      {failure !== null && (
        <Box>
          <ErrorState code={toErrorCode(failure)} detail={toErrorDetail(failure)} />
        </Box>
      )}
      {project !== undefined && report !== undefined && (
        <>
          <Switch
            label={t('people.blind')}
            checked={project.isBlind}
            onChange={(event) =>
              setBlind.mutate({ projectId, isBlind: event.currentTarget.checked })
            }
          />
          <PeopleTable
            annotators={project.annotators}
            report={report}
            onSetRole={(annotatorId, role) => setRole.mutate({ projectId, annotatorId, role })}
            onShowQueue={onShowQueue}
            onRelease={(annotatorId) => release.mutate({ projectId, annotatorId })}
          />
          <RulesTable annotators={project.annotators} rules={report.rules} />
          <AddPerson projectId={projectId} />
          <AssignForm
            projectId={projectId}
            annotators={project.annotators}
            slotCount={project.slotCount}
          />
        </>
      )}
    </div>
  );
}

function AddPerson({ projectId }: { readonly projectId: ProjectId }) {
  const { t } = useTranslation('review');
  const studio = useStudio();
  const add = useMutation(studio.people.add.mutationOptions());
  const [name, setName] = useState('');
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (name.trim() === '') return;
    add.mutate({ projectId, name }, { onSuccess: () => setName('') });
  };
  return (
    <form onSubmit={submit}>
      <Group gap="xs" align="end">
        <TextInput
          label={t('people.add.label')}
          maxLength={100}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Button type="submit" variant="default" loading={add.isPending}>
          {t('people.add.button')}
        </Button>
      </Group>
    </form>
  );
}
