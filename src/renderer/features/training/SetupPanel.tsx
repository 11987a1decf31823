import {
  Button,
  Group,
  NativeSelect,
  NumberInput,
  Stack,
  Switch,
  Text,
  TextInput,
  Title,
} from '@mantine/core';
import {
  IconChevronDown,
  IconChevronUp,
  IconPlayerPlay,
  IconStethoscope,
} from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { toErrorCode, toErrorDetail } from '#renderer/api/studio-error.ts';
import { ErrorState } from '#renderer/ui/ErrorState.tsx';
import { takeFreeFocus } from '#renderer/ui/take-free-focus.ts';
import { RECIPE_KEYS, type RecipeKey } from '#shared/training/recipe.ts';
import { TRAINING_DEVICES, type TrainingDevice } from '#shared/training/training-setup.ts';
import { HINT_BELOW } from './hint-below.ts';
import { NothingToLearn } from './NothingToLearn.tsx';
import { PlanView } from './PlanView.tsx';
import { RecipeField } from './RecipeField.tsx';
import { MAIN_KEYS } from './recipe-texts.ts';
import type { SetupState } from './use-setup.ts';
import type { WaysOut } from './ways-out.ts';

export interface SetupPanelProps {
  readonly setup: SetupState;
  readonly ways: WaysOut;
}

/** Data, recipe and device of a new run, what it would be, and its start. */
export function SetupPanel({ setup, ways }: SetupPanelProps) {
  const { t } = useTranslation('training');
  const { plan, faults, error } = setup;
  const isValid = faults.size === 0 && setup.recipe !== undefined && setup.name.trim() !== '';
  const isReady = isValid && setup.counts?.captions !== 0;
  const isSerious = plan?.findings.some(({ severity }) => severity === 'error') ?? false;
  return (
    <form
      className="training-setup"
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady) setup.start();
      }}
    >
      <Title order={2} size="h3" ref={takeFreeFocus} tabIndex={-1}>
        {t('setup.title')}
      </Title>
      <TextInput
        label={t('setup.name')}
        value={setup.name}
        maxLength={100}
        maw="28rem"
        onChange={(event) => setup.setName(event.currentTarget.value)}
      />
      <DataFields setup={setup} ways={ways} />
      <RecipeFields setup={setup} />
      {error !== null && <ErrorState code={toErrorCode(error)} detail={toErrorDetail(error)} />}
      {faults.size > 0 && (
        <Text c="red" role="status">
          {t('setup.invalid')}
        </Text>
      )}
      {plan !== undefined && (
        <PlanView
          plan={plan}
          onMend={(remedy) => {
            if (remedy.kind === 'show') ways.onShowGallery(remedy.filter);
            else if (remedy.kind === 'add-pictures') ways.onAddPictures();
            else setup.mend(remedy);
          }}
          isBusy={setup.isPlanning}
        />
      )}
      <Group gap="sm">
        <Button
          variant="default"
          leftSection={<IconStethoscope size={18} aria-hidden />}
          disabled={!isReady}
          loading={setup.isPlanning}
          onClick={setup.makePlan}
        >
          {t('setup.plan')}
        </Button>
        <Button
          type="submit"
          leftSection={<IconPlayerPlay size={18} aria-hidden />}
          disabled={!isReady}
          loading={setup.isStarting}
        >
          {t(isSerious ? 'setup.startAnyway' : 'setup.start')}
        </Button>
        <Text size="sm" c="dimmed">
          {t('setup.planHint')}
        </Text>
      </Group>
    </form>
  );
}

function DataFields({ setup, ways }: SetupPanelProps) {
  const { t } = useTranslation('training');
  const { captions, setCaptions, counts, all } = setup;
  return (
    <fieldset className="training-fieldset">
      <legend>{t('setup.data')}</legend>
      <Stack gap="sm">
        <Switch
          label={t('setup.approvedOnly')}
          checked={captions.approvedOnly}
          onChange={(event) =>
            setCaptions({ ...captions, approvedOnly: event.currentTarget.checked })
          }
        />
        <Switch
          label={t('setup.withAccepted')}
          checked={captions.withAccepted}
          onChange={(event) =>
            setCaptions({ ...captions, withAccepted: event.currentTarget.checked })
          }
        />
        <NumberInput
          label={t('setup.minimumPerImage')}
          value={captions.minimumPerImage}
          min={1}
          max={20}
          maw="16rem"
          allowDecimal={false}
          onChange={(minimum) =>
            setCaptions({ ...captions, minimumPerImage: Math.max(1, Number(minimum) || 1) })
          }
        />
        <Text size="sm" fw={500} role="status" className="tabular-numbers">
          {counts === undefined ? t('setup.counting') : t('setup.available', { ...counts })}
        </Text>
        {all !== undefined && <NothingToLearn all={all} onTake={setCaptions} ways={ways} />}
      </Stack>
    </fieldset>
  );
}

function RecipeFields({ setup }: { readonly setup: SetupState }) {
  const { t } = useTranslation('training');
  const [isWhole, setIsWhole] = useState(false);
  const { recipe, original, recipes, recipeName } = setup;
  const Icon = isWhole ? IconChevronUp : IconChevronDown;
  const isChanged = (key: RecipeKey): boolean => String(recipe?.[key]) !== String(original?.[key]);
  // What differs from the recipe is never out of sight.
  const changed = RECIPE_KEYS.filter((key) => !MAIN_KEYS.includes(key) && isChanged(key));
  const source = recipes.find(({ name }) => name === recipeName)?.source ?? '';
  return (
    <fieldset className="training-fieldset">
      <legend>{t('setup.recipe')}</legend>
      <div className="training-recipe-head">
        <NativeSelect
          {...HINT_BELOW}
          label={t('setup.recipe')}
          description={t('setup.source', { source })}
          value={recipeName}
          data={recipes.map(({ name }) => ({
            value: name,
            label: t(`recipeName.${name}` as never),
          }))}
          onChange={(event) => setup.chooseRecipe(event.currentTarget.value)}
        />
        <TextInput
          {...HINT_BELOW}
          label={t('setup.pack')}
          description={t('setup.packHint')}
          value={setup.packTitle}
          readOnly
        />
        <NativeSelect
          {...HINT_BELOW}
          label={t('setup.device')}
          description={t('setup.deviceHint')}
          data={TRAINING_DEVICES.map((value) => ({ value, label: t(`setup.${value}`) }))}
          value={setup.device}
          onChange={(event) => setup.setDevice(event.currentTarget.value as TrainingDevice)}
        />
      </div>
      <div className="training-keys">
        {(isWhole ? RECIPE_KEYS : [...MAIN_KEYS, ...changed]).map((key) => (
          <RecipeField
            key={key}
            name={key}
            value={recipe?.[key]}
            isFaulty={setup.faults.has(key)}
            isChanged={isChanged(key)}
            onChange={(value) => setup.change(key, value)}
          />
        ))}
      </div>
      <Button
        variant="subtle"
        size="compact-sm"
        rightSection={<Icon size={14} aria-hidden />}
        aria-expanded={isWhole}
        onClick={() => setIsWhole(!isWhole)}
      >
        {isWhole ? t('setup.hideKeys') : t('setup.allKeys', { count: RECIPE_KEYS.length })}
      </Button>
    </fieldset>
  );
}
