import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CommandPalette } from './CommandPalette.tsx';
import { GuidelineCommand } from './GuidelineCommand.tsx';
import { KeyHelp } from './KeyHelp.tsx';
import { ProjectEvents } from './ProjectEvents.tsx';
import { Rail } from './Rail.tsx';
import { Screen } from './Screen.tsx';
import { TopBar } from './TopBar.tsx';
import { useFrameCommands } from './use-frame-commands.ts';
import { useRoute } from './use-route.ts';

/** What stays on the page while screens change: navigation, project, saving state, commands. */
export function Frame() {
  const { t } = useTranslation('navigation');
  const { route, goTo, replace } = useRoute();
  const projectId = route.screen === 'welcome' ? null : route.projectId;
  const [showsKeys, setShowsKeys] = useState(false);
  useFrameCommands(route, goTo, () => setShowsKeys(true));
  return (
    <div className="frame">
      <button type="button" className="skip-link" onClick={focusContent}>
        {t('skipToContent')}
      </button>
      <Rail route={route} />
      <TopBar projectId={projectId} />
      <main id="content" className="frame-content" tabIndex={-1}>
        <Screen route={route} goTo={goTo} replace={replace} />
      </main>
      <CommandPalette />
      {projectId !== null && <GuidelineCommand projectId={projectId} />}
      {showsKeys && <KeyHelp onClose={() => setShowsKeys(false)} />}
      {projectId !== null && <ProjectEvents key={projectId} projectId={projectId} />}
    </div>
  );
}

/** A button, since the address after `#` is the router's. */
function focusContent(): void {
  document.getElementById('content')?.focus();
}
