import { skipToken, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Remedy } from '#core/training-runs/choose-remedy.ts';
import { useStudio } from '#renderer/api/studio-context.tsx';
import { useSelectedPackTitle } from '#renderer/api/use-selected-pack-title.ts';
import type { ProjectId } from '#shared/domain/ids.ts';
import {
  findRecipeFaults,
  parseRecipe,
  type Recipe,
  type RecipeKey,
} from '#shared/training/recipe.ts';
import type { ProjectPlan } from '#shared/training/training-plan.ts';
import type {
  CaptionSelection,
  SelectionCounts,
  TrainingDevice,
  TrainingSetup,
} from '#shared/training/training-setup.ts';
import type { SetupStart } from './setup-start.ts';
import { useOneSide } from './use-one-side.ts';

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
  /** Does what mends a finding, and looks the run over again. */
  readonly mend: (remedy: Remedy) => void;
  readonly faults: ReadonlySet<string>;
  readonly captions: CaptionSelection;
  readonly setCaptions: (captions: CaptionSelection) => void;
  /** The pack that the run starts from; empty until it is known. */
  readonly packTitle: string;
  readonly device: TrainingDevice;
  readonly setDevice: (device: TrainingDevice) => void;
  readonly counts: SelectionCounts | undefined;
  /** Of every caption, where the selection has none. */
  readonly all: SelectionCounts | undefined;
  /** Of the run as it is set up; `undefined` before it was asked for, and after a change. */
  readonly plan: ProjectPlan | undefined;
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

export const EVERY_CAPTION: CaptionSelection = {
  approvedOnly: false,
  withAccepted: true,
  minimumPerImage: 1,
};

/** What a plan was asked for, and what is shown until it has come. */
interface AskedPlan {
  readonly setup: TrainingSetup;
  readonly meanwhile: ProjectPlan | undefined;
}

export interface SetupOptions {
  /** Runs there are, for a name that is free. */
  readonly runCount: number;
  /** What the run begins as, and is looked over as at once; `null` for the studio's default. */
  readonly start: SetupStart | null;
  readonly onStarted: (run: string) => void;
}

/** A run that is being set up. */
export function useSetup(
  projectId: ProjectId,
  { runCount, start: like, onStarted }: SetupOptions,
): SetupState {
  const { t } = useTranslation('training');
  const studio = useStudio();
  const queryClient = useQueryClient();
  const recipes = useQuery(studio.training.recipes.queryOptions()).data ?? [];
  const packTitle = useSelectedPackTitle(projectId);
  const [ownName, setName] = useState<string | null>(null);
  const [chosenRecipe, setRecipeName] = useState(like?.recipeName ?? DEFAULT_RECIPE);
  const [changes, setChanges] = useState<Partial<RecipeDraft>>(like?.recipe ?? {});
  const [captions, setCaptions] = useState(like?.captions ?? DEFAULT_CAPTIONS);
  const [device, setDevice] = useState<TrainingDevice>(like?.device ?? 'cpu');
  const [asked, setAsked] = useState<AskedPlan>();
  const counts = useQuery(studio.training.count.queryOptions({ projectId, captions }));
  const all = useQuery({
    ...studio.training.count.queryOptions({ projectId, captions: EVERY_CAPTION }),
    enabled: counts.data?.captions === 0,
  });
  const planning = useQuery({
    ...studio.training.plan.queryOptions(
      asked === undefined ? skipToken : { projectId, setup: asked.setup },
      { trpc: { abortOnUnmount: true } },
    ),
    // What it says of the project is true when it is asked: a plan that is not shown is not kept.
    gcTime: 0,
    placeholderData: () => asked?.meanwhile,
  });
  const oneSide = useOneSide(projectId);
  const start = useMutation(
    studio.training.start.mutationOptions({
      onSuccess: async ({ run }) => {
        await queryClient.invalidateQueries({ queryKey: studio.training.list.queryKey() });
        onStarted(run);
      },
    }),
  );
  const isKnown = recipes.some(({ name }) => name === chosenRecipe);
  const recipeName = isKnown ? chosenRecipe : DEFAULT_RECIPE;
  const original = recipes.find(({ name }) => name === recipeName)?.recipe;
  const recipe = original && { ...original, ...changes };
  const faults = new Set(findRecipeFaults(recipe).map(({ key }) => key.split('.')[0] ?? ''));
  const name = ownName ?? t('setup.firstName', { number: runCount + 1 });
  const toSetup = (draft: unknown = recipe): TrainingSetup => ({
    ...{ recipeName, captions, device },
    recipe: parseRecipe(draft),
  });
  const plan = planning.data;
  const lookOver = (setup: TrainingSetup, meanwhile?: ProjectPlan): void => {
    setAsked({ setup, meanwhile });
    // Asked once more, it may come to something else.
    const queryKey = studio.training.plan.queryKey({ projectId, setup });
    void queryClient.invalidateQueries({ queryKey });
  };
  const forget = (): void => {
    setAsked(undefined);
    start.reset();
  };
  const mayLookOver = like !== null && recipe !== undefined && faults.size === 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the recipes have come
  useEffect(() => {
    if (mayLookOver) lookOver(toSetup());
  }, [original === undefined]);

  return {
    ...{ name, setName, recipes, recipeName, recipe, original, faults, captions, device, plan },
    packTitle,
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
    mend: (remedy) => {
      if (remedy.kind === 'recipe') {
        setChanges((old) => ({ ...old, ...remedy.changes }));
        lookOver(toSetup({ ...recipe, ...remedy.changes }), plan);
      } else if (remedy.kind === 'captions') {
        const wider = { ...captions, ...remedy.changes };
        setCaptions(wider);
        lookOver({ ...toSetup(), captions: wider }, plan);
      } else if (remedy.kind === 'one-side') {
        const setup = toSetup();
        oneSide.move(setup, { onMoved: () => lookOver(setup, plan), onUndone: forget });
      } else {
        lookOver(toSetup(), plan);
      }
    },
    setCaptions: (selection) => {
      setCaptions(selection);
      forget();
    },
    counts: counts.data,
    all: counts.data?.captions === 0 ? all.data : undefined,
    makePlan: () => lookOver(toSetup()),
    isPlanning: planning.isFetching || oneSide.isMoving,
    start: () => start.mutate({ projectId, setup: { ...toSetup(), name } }),
    isStarting: start.isPending,
    error: planning.error ?? start.error ?? counts.error,
  };
}
