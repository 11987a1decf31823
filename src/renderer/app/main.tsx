import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createStudioClient } from '#renderer/api/studio-client.ts';
import { createI18n, detectLanguage } from '#renderer/i18n/create-i18n.ts';
import { App } from './App.tsx';
import { shareStyleNonce } from './nonce.ts';
import './styles.css';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');

shareStyleNonce();
const i18n = createI18n(detectLanguage(navigator.languages));
createRoot(root).render(
  <StrictMode>
    <App client={createStudioClient()} i18n={i18n} />
  </StrictMode>,
);
