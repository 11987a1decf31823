import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createTRPCContext } from '@trpc/tanstack-react-query';
import {
  createContext,
  type ReactNode,
  useContext,
  useMemo,
  useState,
  useSyncExternalStore,
} from 'react';
import type { StudioRouter } from '#main/api/router.ts';
import type { ConnectionState, ConnectionStore } from './connection.ts';
import { toErrorCode } from './studio-error.ts';
import type { StudioClient } from './studio-client.ts';

/**
 * `useStudio().images.get.queryOptions({...})` for TanStack Query, `.mutationOptions()`,
 * `.subscriptionOptions()`; `useStudioClient()` for calls outside of rendering.
 */
const {
  TRPCProvider,
  useTRPC: useStudio,
  useTRPCClient: useStudioClient,
} = createTRPCContext<StudioRouter>();
export { useStudio, useStudioClient };

const ConnectionContext = createContext<ConnectionStore | null>(null);

export interface StudioProviderProps {
  readonly client: StudioClient;
  readonly children: ReactNode;
}

/** Gives everything below it the studio's API. */
export function StudioProvider({ client, children }: StudioProviderProps) {
  const [queryClient] = useState(createQueryClient);
  return (
    <ConnectionContext value={client.connection}>
      <QueryClientProvider client={queryClient}>
        <TRPCProvider trpcClient={client.trpc} queryClient={queryClient}>
          {children}
        </TRPCProvider>
      </QueryClientProvider>
    </ConnectionContext>
  );
}

/** The connection's state, and `whenConnected` for what waits to be saved. */
export function useConnection(): {
  readonly state: ConnectionState;
  readonly whenConnected: () => Promise<void>;
} {
  const store = useContext(ConnectionContext);
  if (store === null) throw new Error('useConnection needs a StudioProvider above it');
  const state = useSyncExternalStore(store.subscribe, store.get);
  return useMemo(() => ({ state, whenConnected: store.whenConnected }), [state, store]);
}

/** Answers stay fresh until a change event says otherwise, so nothing is asked twice. */
function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: Number.POSITIVE_INFINITY,
        refetchOnWindowFocus: false,
        // navigator.onLine speaks of the internet, which the studio does not need.
        networkMode: 'always',
        // An expected failure stays one; only a lost connection is worth another try.
        retry: (count, error) => count < 3 && toErrorCode(error) === 'OFFLINE',
      },
      mutations: { networkMode: 'always', retry: false },
    },
  });
}
