import type { InputWrapperProps } from '@mantine/core';

/** Puts a field's hint below what is typed: fields side by side stay in line, however long their hints are. */
export const HINT_BELOW: Pick<InputWrapperProps, 'inputWrapperOrder'> = {
  inputWrapperOrder: ['label', 'input', 'error', 'description'],
};
