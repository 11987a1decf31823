import { ActionIcon, Button, Text, Tooltip } from '@mantine/core';
import { IconPencil, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useCommandKey } from '#renderer/ui/commands/CommandProvider.tsx';
import { ConfidenceText } from '#renderer/ui/ConfidenceText.tsx';
import { Kbd } from '#renderer/ui/Kbd.tsx';
import type { Suggestion } from '#shared/domain/suggestion.ts';

export interface SuggestionRowProps {
  readonly suggestion: Suggestion;
  /** The slot whose caption began as this suggestion. */
  readonly usedSlot: number | undefined;
  readonly isSelected: boolean;
  readonly targetSlot: number | undefined;
  readonly activeSlot: number;
  readonly onSelect: () => void;
  readonly onAccept: () => void;
  readonly onEdit: () => void;
  readonly onDismiss: () => void;
}

/** One suggestion: its words by confidence, and what to do with it. */
export function SuggestionRow({ suggestion, usedSlot, isSelected, ...props }: SuggestionRowProps) {
  const { t, i18n } = useTranslation('editor');
  const percent = new Intl.NumberFormat(i18n.language, { style: 'percent' });
  return (
    <li
      className="suggestion-row"
      data-selected={isSelected || undefined}
      data-used={usedSlot !== undefined || undefined}
      aria-current={isSelected || undefined}
      onPointerDown={props.onSelect}
    >
      <div className="suggestion-body">
        <ConfidenceText words={suggestion.words} />
        <Text size="xs" c="dimmed" className="tabular-numbers">
          {usedSlot !== undefined && `${t('suggestion.usedIn', { slot: usedSlot })} · `}
          {t('suggestion.sureness', { percent: percent.format(Math.exp(suggestion.meanLogprob)) })}
          {' · '}
          {suggestion.packName}
          {' · '}
          {t(`method.${suggestion.method}`, { beams: suggestion.beams })}
          {suggestion.keywords !== undefined &&
            ` · ${t('keywords.from', { words: suggestion.keywords.join(', ') })}`}
        </Text>
      </div>
      {usedSlot === undefined && <RowActions isSelected={isSelected} {...props} />}
    </li>
  );
}

type RowActionsProps = Omit<SuggestionRowProps, 'suggestion' | 'usedSlot' | 'onSelect'>;

function RowActions(props: RowActionsProps) {
  const { isSelected, targetSlot, activeSlot, onAccept, onEdit, onDismiss } = props;
  const { t } = useTranslation('editor');
  const acceptKey = useCommandKey('editor.accept');
  return (
    <div className="suggestion-actions">
      <Button
        size="compact-sm"
        variant={isSelected ? 'filled' : 'default'}
        onClick={onAccept}
        rightSection={isSelected ? <Kbd combination={acceptKey} /> : undefined}
      >
        {targetSlot === undefined
          ? t('suggestion.replace', { slot: activeSlot })
          : t('suggestion.accept', { slot: targetSlot })}
      </Button>
      <IconAction label={t('suggestion.edit')} onClick={onEdit} icon={<IconPencil size={17} />} />
      <IconAction label={t('suggestion.dismiss')} onClick={onDismiss} icon={<IconX size={17} />} />
    </div>
  );
}

interface IconActionProps {
  readonly label: string;
  readonly onClick: () => void;
  readonly icon: React.ReactNode;
}

function IconAction({ label, onClick, icon }: IconActionProps) {
  return (
    <Tooltip label={label} openDelay={500}>
      <ActionIcon variant="subtle" color="gray" size="md" aria-label={label} onClick={onClick}>
        {icon}
      </ActionIcon>
    </Tooltip>
  );
}
