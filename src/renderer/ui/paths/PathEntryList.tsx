import { Text } from '@mantine/core';
import {
  IconBox,
  IconBrain,
  IconCheck,
  IconCoffee,
  IconFile,
  IconFileDescription,
  IconFolder,
  IconPhoto,
  type TablerIcon,
} from '@tabler/icons-react';
import { type KeyboardEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { FolderEntry } from '#shared/api/studio-info.ts';

const ICONS: Readonly<Record<FolderEntry['kind'], TablerIcon>> = {
  folder: IconFolder,
  project: IconBox,
  picture: IconPhoto,
  annotations: IconFileDescription,
  model: IconBrain,
  jar: IconCoffee,
  other: IconFile,
};

export interface PathEntryListProps {
  readonly entries: readonly FolderEntry[];
  readonly marked: ReadonlySet<string>;
  readonly isMultiple: boolean;
  readonly isLoading: boolean;
  readonly onPress: (entry: FolderEntry) => void;
}

/** Folders and files as a column of buttons; the arrow keys walk it. */
export function PathEntryList(props: PathEntryListProps) {
  const { t } = useTranslation(['paths', 'common']);
  const list = useRef<HTMLUListElement>(null);
  const { entries, marked, isLoading, onPress } = props;
  return (
    <ul className="path-list" ref={list} aria-label={t('entries')} onKeyDown={walk}>
      {entries.map((entry) => {
        const Icon = ICONS[entry.kind];
        const isPickable =
          entry.kind === 'picture' || entry.kind === 'annotations' || entry.kind === 'model';
        return (
          <li key={entry.path}>
            <button
              type="button"
              className="path-entry"
              data-kind={entry.kind}
              aria-pressed={isPickable ? marked.has(entry.path) : undefined}
              onClick={() => onPress(entry)}
            >
              <Icon size={18} stroke={1.6} aria-hidden />
              <span className="path-entry-name">{entry.name}</span>
              {marked.has(entry.path) && <IconCheck size={16} aria-hidden />}
            </button>
          </li>
        );
      })}
      {entries.length === 0 && (
        <Text component="li" size="sm" c="dimmed" p="sm">
          {isLoading ? t('common:loading') : t('nothing')}
        </Text>
      )}
    </ul>
  );
}

function walk(event: KeyboardEvent<HTMLUListElement>): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step === undefined) return;
  const buttons = [...event.currentTarget.querySelectorAll('button')];
  const at = buttons.findIndex((button) => button.matches(':focus'));
  buttons[Math.max(0, Math.min(buttons.length - 1, at + step))]?.focus();
  event.preventDefault();
}
