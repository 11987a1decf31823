import { Button, Group, Radio, SegmentedControl, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { diffWords } from '#core/vietnamese/diff-words.ts';
import { useStudio } from '#renderer/api/studio-context.tsx';
import { toErrorCode, toErrorDetail } from '#renderer/api/studio-error.ts';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import { DiffText } from '#renderer/ui/diff/DiffText.tsx';
import { ErrorState } from '#renderer/ui/ErrorState.tsx';
import {
  type BundleConflict,
  type BundlePreview,
  CONFLICT_CHOICES,
  type ConflictChoice,
} from '#shared/api/bundle.ts';
import type { ProjectId } from '#shared/domain/ids.ts';

export interface MergeDialogProps {
  readonly projectId: ProjectId;
  /** Of the bundle's folder. */
  readonly path: string;
  readonly onClose: () => void;
}

/** Conflicts that are shown one by one; the others follow the choice for all. */
const SHOWN = 200;

/** What a bundle brings, and which caption is to stay where there are two. */
export function MergeDialog({ projectId, path, onClose }: MergeDialogProps) {
  const { t } = useTranslation('exchange');
  const studio = useStudio();
  const preview = useQuery({
    ...studio.bundles.preview.queryOptions({ projectId, path }),
    retry: false,
    staleTime: 0,
  });
  const merge = useMutation(studio.bundles.merge.mutationOptions());
  const [otherwise, setOtherwise] = useState<ConflictChoice>('mine');
  const [decided, setDecided] = useState<ReadonlyMap<string, ConflictChoice>>(new Map());
  const error = preview.error ?? merge.error;
  const { data } = preview;
  const submit = (): void => {
    const decisions = (data?.conflicts ?? []).flatMap(({ imageId, slot }) => {
      const choice = decided.get(`${imageId}/${slot}`);
      return choice === undefined ? [] : [{ imageId, slot, choice }];
    });
    merge.mutate(
      { projectId, path, otherwise, decisions },
      {
        onSuccess: ({ changedCaptions }) => {
          notifications.show({ message: t('bundle.merged', { count: changedCaptions }) });
          onClose();
        },
      },
    );
  };
  return (
    <Dialog title={t('bundle.mergeTitle')} size="xl" onClose={onClose}>
      <Stack gap="md">
        {error !== null && <ErrorState code={toErrorCode(error)} detail={toErrorDetail(error)} />}
        {data !== undefined && (
          <>
            <Summary preview={data} />
            {data.conflicts.length > 0 && (
              <>
                <Radio.Group
                  label={t('bundle.conflicts', { count: data.conflicts.length })}
                  value={otherwise}
                  onChange={(choice) => {
                    setOtherwise(choice as ConflictChoice);
                    setDecided(new Map());
                  }}
                >
                  <Group gap="lg" mt="xs">
                    {CONFLICT_CHOICES.map((choice) => (
                      <Radio key={choice} value={choice} label={t(`bundle.all.${choice}`)} />
                    ))}
                  </Group>
                </Radio.Group>
                <ul className="bundle-conflicts">
                  {data.conflicts.slice(0, SHOWN).map((conflict) => {
                    const key = `${conflict.imageId}/${conflict.slot}`;
                    return (
                      <Conflict
                        key={key}
                        conflict={conflict}
                        annotator={data.annotator}
                        choice={decided.get(key) ?? otherwise}
                        onChoose={(choice) => setDecided(new Map([...decided, [key, choice]]))}
                      />
                    );
                  })}
                </ul>
              </>
            )}
            <Group justify="flex-end">
              <Button loading={merge.isPending} onClick={submit}>
                {t('bundle.merge')}
              </Button>
            </Group>
          </>
        )}
      </Stack>
    </Dialog>
  );
}

function Summary({ preview }: { readonly preview: BundlePreview }) {
  const { t } = useTranslation('exchange');
  const { annotator, additions, unchanged, unknownImages, emptyImages } = preview;
  return (
    <div role="status">
      <Text fw={600}>{t('bundle.by', { name: annotator })}</Text>
      <Text size="sm">{t('bundle.additions', { count: additions })}</Text>
      {unchanged > 0 && <Text size="sm">{t('bundle.unchanged', { count: unchanged })}</Text>}
      {emptyImages > 0 && <Text size="sm">{t('bundle.emptyImages', { count: emptyImages })}</Text>}
      {unknownImages > 0 && (
        <Text size="sm">{t('bundle.unknownImages', { count: unknownImages })}</Text>
      )}
    </div>
  );
}

interface ConflictProps {
  readonly conflict: BundleConflict;
  readonly annotator: string;
  readonly choice: ConflictChoice;
  readonly onChoose: (choice: ConflictChoice) => void;
}

function Conflict({ conflict, annotator, choice, onChoose }: ConflictProps) {
  const { t } = useTranslation('exchange');
  const { fileName, slot, mine, mineBy, theirs } = conflict;
  const place = t('bundle.place', { name: fileName, slot });
  return (
    <li>
      <Group justify="space-between" gap="sm">
        <Text size="sm" c="dimmed">
          {place}
        </Text>
        <SegmentedControl
          size="xs"
          aria-label={place}
          data={CONFLICT_CHOICES.map((value) => ({ value, label: t(`bundle.one.${value}`) }))}
          value={choice}
          onChange={(value) => onChoose(value as ConflictChoice)}
        />
      </Group>
      <p lang="vi">
        <strong>{mineBy ?? t('bundle.somebody')}</strong> {mine}
      </p>
      <p lang="vi">
        <strong>{annotator}</strong> <DiffText parts={diffWords(mine, theirs)} />
      </p>
    </li>
  );
}
