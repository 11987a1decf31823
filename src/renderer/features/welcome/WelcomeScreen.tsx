import { useTranslation } from 'react-i18next';
import { ScreenHeader } from '#renderer/ui/ScreenHeader.tsx';
import type { ProjectId } from '#shared/domain/ids.ts';

export interface WelcomeScreenProps {
  /** A project is open now; the frame goes to its gallery. */
  readonly onOpened: (projectId: ProjectId) => void;
}

/** Demo, new, open, recent; or drop a folder. */
export function WelcomeScreen(_props: WelcomeScreenProps) {
  const { t } = useTranslation('welcome');
  return <ScreenHeader title={t('title')} />;
}
