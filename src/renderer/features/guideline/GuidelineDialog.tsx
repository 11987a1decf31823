import { Button, Group, Radio, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { toGuideline } from '#core/guidelines/presets.ts';
import { toErrorCode } from '#renderer/api/studio-error.ts';
import { useGuidelineChoice, useSetGuideline } from '#renderer/api/use-guideline.ts';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import { type GuidelineChoice, PRESET_IDS, type PresetId } from '#shared/domain/guideline.ts';
import type { ProjectId } from '#shared/domain/ids.ts';
import { GuidelineFile } from './GuidelineFile.tsx';
import { OwnRules } from './OwnRules.tsx';
import { OwnWords } from './OwnWords.tsx';
import { RuleList } from './RuleList.tsx';
import './guideline.css';

export interface GuidelineDialogProps {
  readonly projectId: ProjectId;
  readonly onClose: () => void;
}

/** What the captions of a project are held to: one of the guidelines that come along, or its own. */
export function GuidelineDialog({ projectId, onClose }: GuidelineDialogProps) {
  const { t } = useTranslation('guidelines');
  const choice = useGuidelineChoice(projectId);
  return (
    <Dialog title={t('open')} size="48rem" onClose={onClose}>
      <Text size="sm" c="dimmed" mb="md">
        {t('intro')}
      </Text>
      {choice !== undefined && (
        <GuidelineForm projectId={projectId} initial={choice} onClose={onClose} />
      )}
    </Dialog>
  );
}

interface GuidelineFormProps extends GuidelineDialogProps {
  readonly initial: GuidelineChoice;
}

function GuidelineForm({ projectId, initial, onClose }: GuidelineFormProps) {
  const { t } = useTranslation(['guidelines', 'errors', 'common']);
  const [choice, setChoice] = useState(initial);
  const [own, setOwn] = useState(initial.kind === 'own' ? initial.guideline : null);
  const [failure, setFailure] = useState<ReturnType<typeof toErrorCode> | null>(null);
  const setGuideline = useSetGuideline(projectId);
  const guideline = toGuideline(choice);
  const makeOwn = (): void => {
    const copy = { ...guideline, name: t('choice.own') };
    setOwn(copy);
    setChoice({ kind: 'own', guideline: copy });
  };
  const choose = (value: string): void => {
    if (value !== 'own') setChoice({ kind: 'preset', id: value as PresetId });
    else if (own !== null) setChoice({ kind: 'own', guideline: own });
    else makeOwn();
  };
  const save = async (): Promise<void> => {
    try {
      await setGuideline(choice);
      onClose();
    } catch (error) {
      setFailure(toErrorCode(error));
    }
  };
  return (
    <Stack gap="md">
      <Radio.Group
        aria-label={t('choice.label')}
        value={choice.kind === 'own' ? 'own' : choice.id}
        onChange={choose}
      >
        <Group gap="lg">
          {[...PRESET_IDS, 'own' as const].map((id) => (
            <Radio key={id} value={id} label={t(`choice.${id}`)} />
          ))}
        </Group>
      </Radio.Group>
      {choice.kind === 'own' ? (
        <OwnRules
          key={choice.guideline.name}
          guideline={choice.guideline}
          onChange={(changed) => {
            setOwn(changed);
            setChoice({ kind: 'own', guideline: changed });
          }}
        />
      ) : (
        <RuleList guideline={guideline} />
      )}
      <GuidelineFile
        guideline={guideline}
        onRead={(read) => {
          setOwn(read);
          setChoice({ kind: 'own', guideline: read });
        }}
      />
      <OwnWords projectId={projectId} />
      {failure !== null && (
        <Text size="sm" role="alert" className="guideline-failure">
          {t(`errors:${failure}.what`)} {t(`errors:${failure}.next`)}
        </Text>
      )}
      <Group justify="space-between">
        {choice.kind === 'preset' ? (
          <Button variant="default" onClick={makeOwn}>
            {t('makeOwn')}
          </Button>
        ) : (
          <span />
        )}
        <Group>
          <Button variant="default" onClick={onClose}>
            {t('common:cancel')}
          </Button>
          <Button onClick={() => void save()}>{t('save')}</Button>
        </Group>
      </Group>
    </Stack>
  );
}
