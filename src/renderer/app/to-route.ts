import { REVIEW_TABS } from '#renderer/features/review/review-tabs.ts';
import { DEFAULT_QUERY, PLAIN_SCREENS, type Route } from './route.ts';

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
  const plain = PLAIN_SCREENS.find((known) => known === screen);
  if (plain !== undefined) return { screen: plain, projectId };
  if (screen === 'review') return { screen, projectId, tab: REVIEW_TABS[0] };
  const query = 'query' in from ? from.query : DEFAULT_QUERY;
  if (screen === 'gallery') return { screen, projectId, query };
  return { screen, projectId, query, imageId: from.screen === 'editor' ? from.imageId : null };
}
