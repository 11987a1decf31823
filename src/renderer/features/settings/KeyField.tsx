import { ActionIcon, Button, Group, Tooltip, VisuallyHidden } from '@mantine/core';
import { IconArrowBackUp, IconX } from '@tabler/icons-react';
import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { toCombination } from '#renderer/ui/commands/key-combination.ts';
import { isMacPlatform } from '#renderer/ui/commands/platform.ts';
import { Kbd } from '#renderer/ui/Kbd.tsx';

export interface KeyFieldProps {
  /** The command it is for. */
  readonly label: string;
  /** `null` for none. */
  readonly value: string | null;
  readonly isOwn: boolean;
  readonly onChange: (combination: string | null) => void;
  readonly onReset: () => void;
}

/** A command's key: press the button, then the keys. Escape leaves it as it was. */
export function KeyField({ label, value, isOwn, onChange, onReset }: KeyFieldProps) {
  const { t } = useTranslation('settings');
  const [isListening, setIsListening] = useState(false);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (!isListening || event.key === 'Tab') return;
    // Or the command that has the key now would run.
    event.preventDefault();
    event.stopPropagation();
    const combination = toCombination(event.nativeEvent, isMacPlatform());
    if (combination === null) return;
    setIsListening(false);
    if (combination !== 'Escape') onChange(combination);
  };
  return (
    <Group gap={4} wrap="nowrap" justify="flex-end">
      {isOwn && (
        <Tooltip label={t('keys.reset')}>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t('keys.resetNamed', { command: label })}
            onClick={onReset}
          >
            <IconArrowBackUp size={16} aria-hidden />
          </ActionIcon>
        </Tooltip>
      )}
      {value !== null && (
        <Tooltip label={t('keys.remove')}>
          <ActionIcon
            className="key-remove"
            variant="subtle"
            color="gray"
            aria-label={t('keys.removeNamed', { command: label })}
            onClick={() => onChange(null)}
          >
            <IconX size={16} aria-hidden />
          </ActionIcon>
        </Tooltip>
      )}
      <Button
        variant={isListening ? 'light' : 'default'}
        size="xs"
        miw="9rem"
        onClick={() => setIsListening(true)}
        onBlur={() => setIsListening(false)}
        onKeyDown={onKeyDown}
      >
        <VisuallyHidden>{t('keys.changeNamed', { command: label })}</VisuallyHidden>
        {isListening && t('keys.press')}
        {!isListening && (value === null ? t('keys.none') : <Kbd combination={value} />)}
      </Button>
    </Group>
  );
}
