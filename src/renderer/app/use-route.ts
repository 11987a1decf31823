import { useMemo, useSyncExternalStore } from 'react';
import { formatRoute, parseRoute, type Route } from './route.ts';

/** The route in the page's address, and the ways to change it. */
export function useRoute(): { readonly route: Route } & RouteActions {
  const address = useSyncExternalStore(subscribe, readAddress);
  const route = useMemo(() => parseRoute(address), [address]);
  return useMemo(() => ({ route, goTo, replace }), [route]);
}

export interface RouteActions {
  /** Shows a screen; the browser's Back returns from it. */
  readonly goTo: (route: Route) => void;
  /** Changes the address in place, for a filter or the next image. */
  readonly replace: (route: Route) => void;
}

function goTo(route: Route): void {
  globalThis.location.hash = formatRoute(route);
}

function replace(route: Route): void {
  globalThis.history.replaceState(null, '', `#${formatRoute(route)}`);
  globalThis.dispatchEvent(new HashChangeEvent('hashchange'));
}

function readAddress(): string {
  return globalThis.location.hash;
}

function subscribe(listener: () => void): () => void {
  globalThis.addEventListener('hashchange', listener);
  return () => globalThis.removeEventListener('hashchange', listener);
}
