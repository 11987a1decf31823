import { Box } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { toErrorCode, toErrorDetail } from '#renderer/api/studio-error.ts';
import { useProject } from '#renderer/api/use-project.ts';
import { EditorScreen } from '#renderer/features/editor/EditorScreen.tsx';
import { ExchangeScreen } from '#renderer/features/exchange/ExchangeScreen.tsx';
import { GalleryScreen } from '#renderer/features/gallery/GalleryScreen.tsx';
import { JobsScreen } from '#renderer/features/jobs/JobsScreen.tsx';
import { ModelsScreen } from '#renderer/features/models/ModelsScreen.tsx';
import { ReviewScreen } from '#renderer/features/review/ReviewScreen.tsx';
import { SettingsScreen } from '#renderer/features/settings/SettingsScreen.tsx';
import { TrainingScreen } from '#renderer/features/training/TrainingScreen.tsx';
import { WelcomeScreen } from '#renderer/features/welcome/WelcomeScreen.tsx';
import { ErrorLinks } from '#renderer/ui/error-links.ts';
import { ErrorState } from '#renderer/ui/ErrorState.tsx';
import type { ImageId, ProjectId } from '#shared/domain/ids.ts';
import { DEFAULT_QUERY, formatRoute, type ProjectRoute, type Route } from './route.ts';
import { useCommandCatalogue } from './use-command-catalogue.ts';
import type { RouteActions } from './use-route.ts';

/** Brings the charts along, which nobody needs to see a picture. */
const DashboardsScreen = lazy(async () => {
  const module = await import('#renderer/features/dashboards/DashboardsScreen.tsx');
  return { default: module.DashboardsScreen };
});

export interface ScreenProps extends RouteActions {
  readonly route: Route;
}

/** The screen of a route; where features meet. */
export function Screen({ route, goTo, replace }: ScreenProps) {
  switch (route.screen) {
    case 'welcome':
      return (
        <WelcomeScreen
          onOpened={(projectId) => goTo({ screen: 'gallery', projectId, query: DEFAULT_QUERY })}
        />
      );
    case 'models':
      return <ModelsScreen projectId={route.projectId} />;
    case 'settings':
      return <Settings />;
    default:
      return (
        <ErrorLinks value={toErrorLinks(route.projectId)}>
          <ProjectScreen key={route.projectId} route={route} goTo={goTo} replace={replace} />
        </ErrorLinks>
      );
  }
}

function toErrorLinks(projectId: ProjectId) {
  return { SPLIT_LEAKS: `#${formatRoute({ screen: 'review', projectId, tab: 'splits' })}` };
}

function Settings() {
  return <SettingsScreen catalogue={useCommandCatalogue()} />;
}

interface ProjectScreenProps extends RouteActions {
  readonly route: ProjectRoute;
}

/** Opens the project first, since an address may be older than the studio that runs. */
function ProjectScreen({ route, goTo, replace }: ProjectScreenProps) {
  const { projectId } = route;
  const { project, error, retry } = useProject(projectId);
  const lastImageId = useLastImage(route);
  const modelsHref = `#${formatRoute({ screen: 'models', projectId })}`;
  if (project === undefined) {
    if (error === null) return null;
    return (
      <Box p="xl">
        <ErrorState code={toErrorCode(error)} detail={toErrorDetail(error)} onRetry={retry} />
      </Box>
    );
  }
  switch (route.screen) {
    case 'gallery':
      return (
        <GalleryScreen
          projectId={projectId}
          query={route.query}
          startAt={lastImageId}
          onQueryChange={(query) => replace({ ...route, query })}
          onOpenImage={(imageId) => goTo({ ...route, screen: 'editor', imageId })}
          onImport={() => goTo({ screen: 'exchange', projectId })}
          jobsHref={`#${formatRoute({ screen: 'jobs', projectId })}`}
          modelsHref={modelsHref}
        />
      );
    case 'editor':
      return (
        <EditorScreen
          projectId={projectId}
          query={route.query}
          imageId={route.imageId}
          onShowImage={(imageId) => replace({ ...route, imageId })}
          onLeave={() => goTo({ screen: 'gallery', projectId, query: route.query })}
          modelsHref={modelsHref}
        />
      );
    case 'review':
      return (
        <ReviewScreen
          projectId={projectId}
          tab={route.tab}
          onTabChange={(tab) => replace({ ...route, tab })}
          onShowImage={(imageId) =>
            goTo({ screen: 'editor', projectId, query: DEFAULT_QUERY, imageId })
          }
          onShowQueue={(todoFor) =>
            goTo({ screen: 'gallery', projectId, query: { ...DEFAULT_QUERY, todoFor } })
          }
        />
      );
    case 'dashboards':
      return (
        <Suspense>
          <DashboardsScreen
            project={project}
            onShowGallery={(filter) =>
              goTo({ screen: 'gallery', projectId, query: { ...DEFAULT_QUERY, ...filter } })
            }
            onOpenImage={(imageId) =>
              goTo({ screen: 'editor', projectId, query: DEFAULT_QUERY, imageId })
            }
          />
        </Suspense>
      );
    case 'jobs':
      return <JobsScreen projectId={projectId} />;
    case 'training':
      return (
        <TrainingScreen
          projectId={projectId}
          onShowGallery={(filter) =>
            goTo({ screen: 'gallery', projectId, query: { ...DEFAULT_QUERY, ...filter } })
          }
          onAddPictures={() => goTo({ screen: 'exchange', projectId })}
        />
      );
    case 'exchange':
      return (
        <ExchangeScreen
          projectId={projectId}
          onShowJobs={() => goTo({ screen: 'jobs', projectId })}
        />
      );
  }
}

/** The image that the editor shows or showed last. */
function useLastImage(route: ProjectRoute): ImageId | null {
  const [last, setLast] = useState<ImageId | null>(null);
  const shown = route.screen === 'editor' ? route.imageId : null;
  if (shown !== null && shown !== last) setLast(shown);
  return last;
}
