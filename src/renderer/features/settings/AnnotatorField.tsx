import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

export interface AnnotatorFieldProps {
  readonly value: string;
  readonly onChange: (name: string) => void;
}

/** The name that captions carry; kept when the field is left, since half a name is another person. */
export function AnnotatorField({ value, onChange }: AnnotatorFieldProps) {
  const { t } = useTranslation('settings');
  const [text, setText] = useState(value);
  const isEmpty = text.trim() === '';
  const commit = (): void => {
    if (!isEmpty && text.trim() !== value) onChange(text.trim());
  };
  return (
    <TextInput
      id="annotator"
      aria-label={t('annotator.label')}
      value={text}
      maxLength={200}
      error={isEmpty ? t('annotator.empty') : null}
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={commit}
      onKeyDown={(event) => event.key === 'Enter' && commit()}
    />
  );
}
