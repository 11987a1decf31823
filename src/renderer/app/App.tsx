import { MantineProvider } from '@mantine/core';
import { ModalsProvider } from '@mantine/modals';
import type { i18n as I18n } from 'i18next';
import { I18nextProvider } from 'react-i18next';
import type { StudioClient } from '#renderer/api/studio-client.ts';
import { StudioProvider } from '#renderer/api/studio-context.tsx';
import { SavingProvider } from '#renderer/ui/saving/saving-state.tsx';
import { Announcements } from './Announcements.tsx';
import { Boot } from './Boot.tsx';
import { ConnectionBanner } from './ConnectionBanner.tsx';
import { readStyleNonce } from './nonce.ts';
import { theme } from './theme.ts';

export interface AppProps {
  readonly client: StudioClient;
  readonly i18n: I18n;
}

/** The whole interface. */
export function App({ client, i18n }: AppProps) {
  return (
    <MantineProvider theme={theme} defaultColorScheme="auto" getStyleNonce={readStyleNonce}>
      <I18nextProvider i18n={i18n}>
        <StudioProvider client={client}>
          <ModalsProvider>
            <SavingProvider>
              <Announcements />
              <ConnectionBanner />
              <Boot />
            </SavingProvider>
          </ModalsProvider>
        </StudioProvider>
      </I18nextProvider>
    </MantineProvider>
  );
}
