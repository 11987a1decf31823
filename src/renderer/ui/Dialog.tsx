import { Group, Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useReturnedFocus } from './use-returned-focus.ts';

export interface DialogProps {
  readonly title: string;
  /** As Mantine names sizes, or a CSS length. */
  readonly size: string;
  readonly onClose: () => void;
  /** Whether the focus goes back to where it was; off where the caller places it. */
  readonly returnsFocus?: boolean;
  readonly children: ReactNode;
}

/**
 * A question over the screen.
 *
 * Its heading is no `header`, which would be a second banner of the page; and it locks no scrolling,
 * since the page itself does not scroll and the lock's style element carries no nonce.
 */
export function Dialog({ title, size, onClose, returnsFocus = true, children }: DialogProps) {
  const { t } = useTranslation();
  useReturnedFocus(returnsFocus);
  return (
    <Modal
      opened
      onClose={onClose}
      size={size}
      padding="lg"
      withCloseButton={false}
      lockScroll={false}
      returnFocus={false}
    >
      <Group justify="space-between" wrap="nowrap" mb="md">
        <Modal.Title fz="h3" fw={600}>
          {title}
        </Modal.Title>
        <Modal.CloseButton aria-label={t('close')} />
      </Group>
      {children}
    </Modal>
  );
}
