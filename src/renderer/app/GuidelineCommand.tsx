import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { GuidelineDialog } from '#renderer/features/guideline/GuidelineDialog.tsx';
import { useCommands } from '#renderer/ui/commands/CommandProvider.tsx';
import type { ProjectId } from '#shared/domain/ids.ts';

/** The project's guideline, a key away from every screen. */
export function GuidelineCommand({ projectId }: { readonly projectId: ProjectId }) {
  const { t } = useTranslation('guidelines');
  const [isOpen, setIsOpen] = useState(false);
  useCommands([
    {
      id: 'project.guideline',
      label: t('open'),
      group: 'project',
      defaultKey: 'alt+L',
      inFields: true,
      run: () => setIsOpen(true),
    },
  ]);
  return isOpen ? <GuidelineDialog projectId={projectId} onClose={() => setIsOpen(false)} /> : null;
}
