import { appRouter } from './routers/app.ts';
import { captionsRouter } from './routers/captions.ts';
import { changesRouter } from './routers/changes.ts';
import { embeddingsRouter } from './routers/embeddings.ts';
import { exchangeRouter } from './routers/exchange.ts';
import { guidelinesRouter } from './routers/guidelines.ts';
import { imagesRouter } from './routers/images.ts';
import { jobsRouter } from './routers/jobs.ts';
import { modelsRouter } from './routers/models.ts';
import { projectsRouter } from './routers/projects.ts';
import { scoresRouter } from './routers/scores.ts';
import { settingsRouter } from './routers/settings.ts';
import { trainingRouter } from './routers/training.ts';
import { suggestionsRouter } from './routers/suggestions.ts';
import { bundlesRouter } from './routers/bundles.ts';
import { leaksRouter } from './routers/leaks.ts';
import { peopleRouter } from './routers/people.ts';
import { reviewRouter } from './routers/review.ts';
import { viewsRouter } from './routers/views.ts';
import { router } from './trpc.ts';

/** Everything a screen can ask of the studio, the same over both transports. */
export const studioRouter = router({
  app: appRouter,
  projects: projectsRouter,
  images: imagesRouter,
  views: viewsRouter,
  review: reviewRouter,
  people: peopleRouter,
  bundles: bundlesRouter,
  leaks: leaksRouter,
  captions: captionsRouter,
  suggestions: suggestionsRouter,
  embeddings: embeddingsRouter,
  jobs: jobsRouter,
  models: modelsRouter,
  exchange: exchangeRouter,
  scores: scoresRouter,
  training: trainingRouter,
  settings: settingsRouter,
  guidelines: guidelinesRouter,
  changes: changesRouter,
});

export type StudioRouter = typeof studioRouter;
