import { Button, Checkbox, Group } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useStudio } from '#renderer/api/studio-context.tsx';
import { usePathPicker } from '#renderer/api/use-path-picker.ts';
import { useSelectedPackTitle } from '#renderer/api/use-selected-pack-title.ts';
import { useUpdateSettings } from '#renderer/api/use-settings.ts';
import { useScoreTexts } from '#renderer/features/dashboards/use-score-texts.ts';
import { PathDialog } from '#renderer/ui/paths/PathDialog.tsx';
import type { ProjectId } from '#shared/domain/ids.ts';
import { OFFICIAL_SPICE } from '#shared/domain/metric.ts';
import type { ScoreChoices, ScoringTools } from '#shared/domain/score.ts';

export interface ScoringExtrasProps {
  readonly projectId: ProjectId;
  readonly tools: ScoringTools;
  readonly choices: ScoreChoices;
  readonly onChange: (choices: ScoreChoices) => void;
}

/** What a scoring can leave out, and what it can take besides texts; what is not there says why. */
export function ScoringExtras({ projectId, tools, choices, onChange }: ScoringExtrasProps) {
  const { t } = useTranslation('dashboards');
  const { nameMetric } = useScoreTexts();
  const pack = useSelectedPackTitle(projectId);
  const { hasTextTower, leakedImages, hasJava, spiceJar } = tools;
  const spice = hasJava ? (spiceJar === null ? 'noJar' : 'ready') : 'noJava';
  return (
    <Group gap="xl" align="start">
      <Checkbox
        label={t('evaluate.withoutLeaked')}
        description={
          leakedImages === 0 ? t('evaluate.noLeaks') : t('evaluate.leaks', { count: leakedImages })
        }
        disabled={leakedImages === 0}
        checked={choices.withoutLeaked && leakedImages > 0}
        onChange={(event) => onChange({ ...choices, withoutLeaked: event.currentTarget.checked })}
      />
      <Checkbox
        label="CLIPScore, RefCLIPScore"
        description={hasTextTower ? t('evaluate.clipPack', { pack }) : t('evaluate.noTextTower')}
        disabled={!hasTextTower}
        checked={choices.withClip && hasTextTower}
        onChange={(event) => onChange({ ...choices, withClip: event.currentTarget.checked })}
      />
      <Group gap="sm" align="start">
        <Checkbox
          label={nameMetric(OFFICIAL_SPICE)}
          description={t(`evaluate.spice.${spice}`)}
          disabled={spice !== 'ready'}
          checked={choices.withSpiceJar && spice === 'ready'}
          onChange={(event) => onChange({ ...choices, withSpiceJar: event.currentTarget.checked })}
        />
        {hasJava && <JarButton hasJar={spiceJar !== null} />}
      </Group>
    </Group>
  );
}

function JarButton({ hasJar }: { readonly hasJar: boolean }) {
  const { t } = useTranslation('dashboards');
  const studio = useStudio();
  const queryClient = useQueryClient();
  const updateSettings = useUpdateSettings();
  const { pick, chooser } = usePathPicker();
  return (
    <>
      <Button
        size="compact-sm"
        variant="default"
        onClick={() =>
          pick({
            purpose: 'spice-jar',
            onPicked: ([spiceJar = null]) => {
              updateSettings({ spiceJar });
              queryClient.setQueriesData<ScoringTools>(
                { queryKey: studio.scores.tools.pathKey() },
                (tools) => tools && { ...tools, spiceJar },
              );
            },
          })
        }
      >
        {t(hasJar ? 'evaluate.spice.otherJar' : 'evaluate.spice.chooseJar')}
      </Button>
      {chooser !== null && <PathDialog {...chooser} />}
    </>
  );
}
