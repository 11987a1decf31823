import { DEFAULT_QUERY, type Route } from './route.ts';

/**
 * Where going to a screen leads from here: the project stays, and between gallery and editor the
 * filter and the image. Without a project, a project's screens are the welcome screen.
 */
export function toRoute(screen: Route['screen'], from: Route): Route {
  if (screen === 'welcome' || from.screen === 'welcome') {
    return screen === 'models' || screen === 'settings'
      ? { screen, projectId: null }
      : { screen: 'welcome' };
  }
  const { projectId } = from;
  if (screen === 'models' || screen === 'settings') return { screen, projectId };
  if (projectId === null) return { screen: 'welcome' };
  if (screen === 'jobs' || screen === 'exchange' || screen === 'review') {
    return { screen, projectId };
  }
  const query = 'query' in from ? from.query : DEFAULT_QUERY;
  if (screen === 'gallery') return { screen, projectId, query };
  return { screen, projectId, query, imageId: from.screen === 'editor' ? from.imageId : null };
}
