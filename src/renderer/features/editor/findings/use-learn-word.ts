import { useTranslation } from 'react-i18next';
import { toErrorCode } from '#renderer/api/studio-error.ts';
import { useOwnWordActions } from '#renderer/api/use-own-words.ts';
import type { Notice } from '#renderer/features/editor/notice.ts';
import type { ProjectId } from '#shared/domain/ids.ts';

/** Puts a word into the project's dictionary, and says so; `null` says that none is shown as unknown. */
export function useLearnWord(
  projectId: ProjectId,
  show: (notice: Notice) => void,
): (word: string | null) => Promise<void> {
  const { t } = useTranslation('guidelines');
  const { add } = useOwnWordActions(projectId);
  return async (word) => {
    if (word === null) return show({ tone: 'done', text: t('nothingToLearn') });
    try {
      await add(word);
      show({ tone: 'done', text: t('learned', { word }) });
    } catch (error) {
      show({ tone: 'failed', code: toErrorCode(error) });
    }
  };
}
