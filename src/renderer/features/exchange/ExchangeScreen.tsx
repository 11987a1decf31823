import { useTranslation } from 'react-i18next';
import { ScreenHeader } from '#renderer/ui/ScreenHeader.tsx';
import type { ProjectId } from '#shared/domain/ids.ts';

export interface ExchangeScreenProps {
  readonly projectId: ProjectId;
  readonly onShowJobs: () => void;
}

/** Pictures and captions in, datasets out, each with a report. */
export function ExchangeScreen(_props: ExchangeScreenProps) {
  const { t } = useTranslation('exchange');
  return <ScreenHeader title={t('title')} />;
}
