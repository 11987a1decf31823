import { Button, Group, NumberInput, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStudio } from '#renderer/api/studio-context.tsx';
import { toErrorCode, toErrorDetail } from '#renderer/api/studio-error.ts';
import { ErrorState } from '#renderer/ui/ErrorState.tsx';
import { showWithUndo } from '#renderer/ui/show-with-undo.tsx';
import type { ProjectId } from '#shared/domain/ids.ts';
import { SPLITS, type Split } from '#shared/domain/image.ts';

export interface AssignSplitsFormProps {
  readonly projectId: ProjectId;
  /** How many images each has now. */
  readonly splits: Readonly<Record<Split, number>>;
  /** Images that can be put into one. */
  readonly hashed: number;
}

/** In per cent. */
const START = { train: 80, val: 10, test: 10 } as const;

/** Draws the splits by a seed, pictures that look alike together. */
export function AssignSplitsForm({ projectId, splits, hashed }: AssignSplitsFormProps) {
  const { t, i18n } = useTranslation(['review', 'gallery']);
  const number = new Intl.NumberFormat(i18n.language);
  const studio = useStudio();
  const assign = useMutation(studio.leaks.assign.mutationOptions());
  const restore = useMutation(studio.leaks.setSplits.mutationOptions());
  const [shares, setShares] = useState<Readonly<Record<Split, number>>>(START);
  const [seed, setSeed] = useState('1');
  const sum = SPLITS.reduce((total, split) => total + shares[split], 0);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const { train, val, test } = shares;
    assign.mutate(
      { projectId, seed, shares: { train: train / 100, val: val / 100, test: test / 100 } },
      {
        onSuccess: (before) =>
          showWithUndo({
            message: t('splits.assigned'),
            undoLabel: t('splits.undo'),
            onUndo: () => restore.mutate({ projectId, parts: before }),
          }),
      },
    );
  };
  return (
    <form className="review-part" onSubmit={submit}>
      <h2 className="review-part-title">{t('splits.title')}</h2>
      <Text size="sm" className="tabular-numbers">
        {SPLITS.map(
          (split) => `${t(`gallery:facet.split.${split}`)} ${number.format(splits[split])}`,
        ).join(' · ')}
      </Text>
      <Group gap="xs" align="end">
        {SPLITS.map((split) => (
          <NumberInput
            key={split}
            w="8rem"
            label={t(`gallery:facet.split.${split}`)}
            suffix="%"
            min={0}
            max={100}
            hideControls
            value={shares[split]}
            onChange={(value) => setShares({ ...shares, [split]: Number(value) || 0 })}
          />
        ))}
        <TextInput
          w="8rem"
          label={t('splits.seed')}
          maxLength={100}
          value={seed}
          onChange={(event) => setSeed(event.currentTarget.value)}
        />
        <Button
          type="submit"
          variant="default"
          loading={assign.isPending}
          disabled={sum !== 100 || seed === '' || hashed === 0}
        >
          {t('splits.assign')}
        </Button>
      </Group>
      <Text size="xs" c="dimmed">
        {hashed === 0
          ? t('splits.lookFirst')
          : t(sum === 100 ? 'splits.assignHint' : 'splits.sum', { sum })}
      </Text>
      {assign.error !== null && (
        <ErrorState code={toErrorCode(assign.error)} detail={toErrorDetail(assign.error)} />
      )}
    </form>
  );
}
