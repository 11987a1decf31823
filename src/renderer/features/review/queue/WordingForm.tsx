import { Button, Group, Textarea } from '@mantine/core';
import { type KeyboardEvent, useRef } from 'react';

export interface WordingFormProps {
  readonly label: string;
  readonly submit: string;
  readonly cancel: string;
  readonly initial: string;
  readonly onSubmit: (text: string) => void;
  readonly onCancel: () => void;
}

/** One text to write; Enter hands it on. The field keeps its own text, so no keyboard program stumbles. */
export function WordingForm(props: WordingFormProps) {
  const field = useRef<HTMLTextAreaElement>(null);
  const submit = (): void => {
    const text = field.current?.value ?? '';
    if (text.trim() !== '') props.onSubmit(text);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    // 229 is what an Enter reports that ends a composition.
    const isComposing = event.nativeEvent.isComposing || event.keyCode === 229;
    if (event.key === 'Escape') {
      event.stopPropagation();
      props.onCancel();
    } else if (event.key === 'Enter' && !event.shiftKey && !isComposing) {
      event.preventDefault();
      submit();
    }
  };
  return (
    <form
      className="review-form"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Textarea
        ref={field}
        label={props.label}
        lang="vi"
        autosize
        minRows={2}
        maxLength={2000}
        defaultValue={props.initial}
        autoFocus
        onFocus={(event) => {
          const end = event.currentTarget.value.length;
          event.currentTarget.setSelectionRange(end, end);
        }}
        onKeyDown={onKeyDown}
      />
      <Group gap="xs">
        <Button type="submit">{props.submit}</Button>
        <Button variant="default" onClick={props.onCancel}>
          {props.cancel}
        </Button>
      </Group>
    </form>
  );
}
