import { Button, Group, NativeSelect, NumberInput, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStudio } from '#renderer/api/studio-context.tsx';
import type { Annotator } from '#shared/domain/annotator.ts';
import type { ProjectId } from '#shared/domain/ids.ts';

export interface AssignFormProps {
  readonly projectId: ProjectId;
  readonly annotators: readonly Annotator[];
  readonly slotCount: number;
}

/** Gives somebody the next free slots. */
export function AssignForm({ projectId, annotators, slotCount }: AssignFormProps) {
  const { t } = useTranslation('review');
  const studio = useStudio();
  const assign = useMutation(studio.people.assign.mutationOptions());
  const [chosen, setChosen] = useState<number>();
  const [slot, setSlot] = useState(1);
  const [count, setCount] = useState(100);
  const annotatorId = chosen ?? annotators[0]?.id;
  if (annotatorId === undefined) return null;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    assign.mutate(
      { projectId, annotatorId, slot, count },
      {
        onSuccess: (given) =>
          notifications.show({
            message:
              given === 0 ? t('people.assign.none') : t('people.assign.done', { count: given }),
          }),
      },
    );
  };
  return (
    <form onSubmit={submit} className="people-assign">
      <h2 className="review-part-title">{t('people.assign.title')}</h2>
      <Group gap="xs" align="end">
        <NativeSelect
          label={t('people.assign.person')}
          data={annotators.map(({ id, name }) => ({ value: String(id), label: name }))}
          value={String(annotatorId)}
          onChange={(event) => setChosen(Number(event.currentTarget.value))}
        />
        <NativeSelect
          label={t('people.assign.slot')}
          data={Array.from({ length: slotCount }, (_, index) => String(index + 1))}
          value={String(slot)}
          onChange={(event) => setSlot(Number(event.currentTarget.value))}
        />
        <NumberInput
          label={t('people.assign.count')}
          min={1}
          max={100_000}
          clampBehavior="strict"
          hideControls
          value={count}
          onChange={(value) => setCount(Number(value) || 1)}
        />
        <Button type="submit" variant="default" loading={assign.isPending}>
          {t('people.assign.button')}
        </Button>
      </Group>
      <Text size="xs" c="dimmed">
        {t('people.assign.hint')}
      </Text>
    </form>
  );
}
