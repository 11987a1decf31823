import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useGuidelineChoice } from '#renderer/api/use-guideline.ts';
import { useCommandList } from '#renderer/ui/commands/CommandProvider.tsx';
import type { ProjectId } from '#shared/domain/ids.ts';

/** Which guideline the captions are held to, and the way to it. */
export function GuidelineButton({ projectId }: { readonly projectId: ProjectId }) {
  const { t } = useTranslation('guidelines');
  const choice = useGuidelineChoice(projectId);
  const command = useCommandList().find(({ id }) => id === 'project.guideline');
  if (choice === undefined || command === undefined) return null;
  return (
    <Button
      ml="auto"
      mr={-8}
      size="compact-xs"
      variant="subtle"
      color="gray"
      title={command.label}
      onClick={command.run}
    >
      {t('title')}: {t(`choice.${choice.kind === 'own' ? 'own' : choice.id}`)}
    </Button>
  );
}
