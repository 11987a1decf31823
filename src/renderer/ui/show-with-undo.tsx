import { Button, Group, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';

/** Long enough to think again. */
const UNDO_MS = 10_000;

export interface UndoableNotice {
  readonly message: string;
  /** What the button says. */
  readonly undoLabel: string;
  readonly onUndo: () => void;
}

/** Says what was done, and offers to take it back. */
export function showWithUndo({ message, undoLabel, onUndo }: UndoableNotice): void {
  const id = notifications.show({
    autoClose: UNDO_MS,
    message: (
      <Group justify="space-between" wrap="nowrap">
        <Text size="sm">{message}</Text>
        <Button
          variant="subtle"
          size="compact-sm"
          flex="none"
          onClick={() => {
            notifications.hide(id);
            onUndo();
          }}
        >
          {undoLabel}
        </Button>
      </Group>
    ),
  });
}
