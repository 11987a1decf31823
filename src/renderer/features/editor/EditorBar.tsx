import { ActionIcon, Text, Title, Tooltip } from '@mantine/core';
import { IconArrowLeft, IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommandKey } from '#renderer/ui/commands/CommandProvider.tsx';
import { Kbd } from '#renderer/ui/Kbd.tsx';

export interface EditorBarProps {
  readonly fileName: string | undefined;
  /** From 0; -1 if the image is not in the list. */
  readonly index: number;
  readonly total: number | undefined;
  readonly onNext: () => void;
  readonly onPrevious: () => void;
  readonly onLeave: () => void;
  readonly children: ReactNode;
}

/** Which picture this is, and the way to the others. */
export function EditorBar({ fileName, index, total, children, ...go }: EditorBarProps) {
  const { t, i18n } = useTranslation(['editor', 'common']);
  const number = new Intl.NumberFormat(i18n.language);
  return (
    <header className="editor-bar">
      <BarButton label={t('leave')} command="go.gallery" onClick={go.onLeave}>
        <IconArrowLeft size={18} />
      </BarButton>
      <BarButton label={t('command.previous')} command="editor.previous" onClick={go.onPrevious}>
        <IconChevronLeft size={18} />
      </BarButton>
      <BarButton label={t('command.next')} command="editor.next" onClick={go.onNext}>
        <IconChevronRight size={18} />
      </BarButton>
      <Title order={1} size="sm" className="editor-file-name" title={fileName}>
        {fileName ?? t('title')}
      </Title>
      <Text component="span" size="sm" c="dimmed" className="tabular-numbers editor-position">
        {index !== -1 &&
          total !== undefined &&
          t('common:jobProgress', { done: number.format(index + 1), total: number.format(total) })}
      </Text>
      {children}
    </header>
  );
}

interface BarButtonProps {
  readonly label: string;
  readonly command: string;
  readonly onClick: () => void;
  readonly children: ReactNode;
}

function BarButton({ label, command, onClick, children }: BarButtonProps) {
  const key = useCommandKey(command);
  return (
    <Tooltip
      openDelay={500}
      label={
        <>
          {label} <Kbd combination={key} />
        </>
      }
    >
      <ActionIcon variant="default" size="md" aria-label={label} onClick={onClick}>
        {children}
      </ActionIcon>
    </Tooltip>
  );
}
