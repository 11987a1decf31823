import { useTranslation } from 'react-i18next';
import { ScreenHeader } from '#renderer/ui/ScreenHeader.tsx';
import type { ProjectId } from '#shared/domain/ids.ts';

export interface JobsScreenProps {
  readonly projectId: ProjectId;
}

/** What runs, how far it is, and what failed and why. */
export function JobsScreen(_props: JobsScreenProps) {
  const { t } = useTranslation('jobs');
  return <ScreenHeader title={t('title')} />;
}
