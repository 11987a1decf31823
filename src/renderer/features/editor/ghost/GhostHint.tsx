import { Text } from '@mantine/core';
import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommandKey } from '#renderer/ui/commands/CommandProvider.tsx';
import { Kbd } from '#renderer/ui/Kbd.tsx';
import type { Ghost } from './ghost.ts';

/** The keys that take the words behind the caret, while there are any. */
export function GhostHint({ ghost, slot }: { readonly ghost: Ghost; readonly slot: number }) {
  const { t } = useTranslation('editor');
  const isShown = useSyncExternalStore(ghost.subscribe, () => ghost.find()?.key.slot === slot);
  const wordKey = useCommandKey('editor.takeWord');
  const allKey = useCommandKey('editor.takeAll');
  if (!isShown) return null;
  return (
    <Text component="span" size="xs" c="dimmed" className="ghost-hint">
      <Kbd combination={wordKey} /> {t('ghost.word')} <Kbd combination={allKey} /> {t('ghost.all')}
    </Text>
  );
}
