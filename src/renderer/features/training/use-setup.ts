import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStudio } from '#renderer/api/studio-context.tsx';
import type { ProjectId } from '#shared/domain/ids.ts';
import {
  findRecipeFaults,
  parseRecipe,
  type Recipe,
  type RecipeKey,
  type RecipePatch,
} from '#shared/training/recipe.ts';
import type { TrainingPlan } from '#shared/training/training-plan.ts';
import type {
  CaptionSelection,
  SelectionCounts,
  TrainingDevice,
} from '#shared/training/training-setup.ts';

/** A recipe while it is edited: a field may hold what is no value of its key yet. */
export type RecipeDraft = Readonly<Record<RecipeKey, unknown>>;

export interface SetupState {
  readonly name: string;
  readonly setName: (name: string) => void;
  readonly recipes: readonly { readonly name: string; readonly source: string }[];
  readonly recipeName: string;
  readonly chooseRecipe: (name: string) => void;
  readonly recipe: RecipeDraft | undefined;
  /** What the preset has. */
  readonly original: Recipe | undefined;
  readonly change: (key: RecipeKey, value: unknown) => void;
  /** Makes a finding's change, and looks the run over again. */
  readonly mend: (patch: RecipePatch) => void;
  readonly faults: ReadonlySet<string>;
  readonly captions: CaptionSelection;
  readonly setCaptions: (captions: CaptionSelection) => void;
  readonly device: TrainingDevice;
  readonly setDevice: (device: TrainingDevice) => void;
  readonly counts: SelectionCounts | undefined;
  /** Of the run as it is set up; `undefined` before it was asked for, and after a change. */
  readonly plan: TrainingPlan | undefined;
  readonly makePlan: () => void;
  readonly isPlanning: boolean;
  readonly start: () => void;
  readonly isStarting: boolean;
  readonly error: unknown;
}

const DEFAULT_RECIPE = 'studio-default';
const DEFAULT_CAPTIONS: CaptionSelection = {
  approvedOnly: true,
  withAccepted: false,
  minimumPerImage: 1,
};

export interface SetupOptions {
  /** Runs there are, for a name that is free. */
  readonly runCount: number;
  readonly onStarted: (run: string) => void;
}

/** A run that is being set up. */
export function useSetup(projectId: ProjectId, { runCount, onStarted }: SetupOptions): SetupState {
  const { t } = useTranslation('training');
  const studio = useStudio();
  const queryClient = useQueryClient();
  const recipes = useQuery(studio.training.recipes.queryOptions()).data ?? [];
  const [ownName, setName] = useState<string | null>(null);
  const [recipeName, setRecipeName] = useState(DEFAULT_RECIPE);
  const [changes, setChanges] = useState<Partial<RecipeDraft>>({});
  const [captions, setCaptions] = useState(DEFAULT_CAPTIONS);
  const [device, setDevice] = useState<TrainingDevice>('cpu');
  const counts = useQuery(studio.training.count.queryOptions({ projectId, captions }));
  const plan = useMutation(studio.training.plan.mutationOptions());
  const start = useMutation(
    studio.training.start.mutationOptions({
      onSuccess: async ({ run }) => {
        await queryClient.invalidateQueries({ queryKey: studio.training.pathKey() });
        onStarted(run);
      },
    }),
  );
  const original = recipes.find(({ name }) => name === recipeName)?.recipe;
  const recipe = original && { ...original, ...changes };
  const faults = new Set(findRecipeFaults(recipe).map(({ key }) => key.split('.')[0] ?? ''));
  const name = ownName ?? t('setup.firstName', { number: runCount + 1 });
  const toSetup = (draft: unknown) => ({
    ...{ recipeName, captions, device },
    recipe: parseRecipe(draft),
  });
  const forget = (): void => {
    plan.reset();
    start.reset();
  };
  return {
    ...{ name, setName, recipes, recipeName, recipe, original, faults, captions, device },
    setDevice: (chosen) => {
      setDevice(chosen);
      forget();
    },
    chooseRecipe: (chosen) => {
      setRecipeName(chosen);
      setChanges({});
      forget();
    },
    change: (key, value) => {
      setChanges((old) => ({ ...old, [key]: value }));
      forget();
    },
    mend: (patch) => {
      setChanges((old) => ({ ...old, ...patch }));
      plan.mutate({ projectId, setup: toSetup({ ...recipe, ...patch }) });
    },
    setCaptions: (selection) => {
      setCaptions(selection);
      forget();
    },
    counts: counts.data,
    plan: plan.data,
    makePlan: () => plan.mutate({ projectId, setup: toSetup(recipe) }),
    isPlanning: plan.isPending,
    start: () => start.mutate({ projectId, setup: { ...toSetup(recipe), name } }),
    isStarting: start.isPending,
    error: plan.error ?? start.error ?? counts.error,
  };
}
