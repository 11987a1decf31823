import { Button, Group, Stack } from '@mantine/core';
import {
  IconArrowBackUp,
  IconCheck,
  IconChevronLeft,
  IconChevronRight,
  IconPencil,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommandKey } from '#renderer/ui/commands/CommandProvider.tsx';
import { Kbd } from '#renderer/ui/Kbd.tsx';
import type { ReviewState } from './use-review.ts';

/** What can be done with the caption, each with its key. */
export function ReviewActions({ state }: { readonly state: ReviewState }) {
  return (
    <Stack gap="xs">
      <Group gap={6}>
        <Action name="approve" isMain icon={<IconCheck size={16} />} onClick={state.approve} />
        <Action
          name="sendBack"
          icon={<IconArrowBackUp size={16} />}
          onClick={() => state.setMode({ kind: 'comment' })}
        />
        <Action
          name="edit"
          icon={<IconPencil size={16} />}
          onClick={() => state.setMode({ kind: 'edit' })}
        />
      </Group>
      <Group gap={6}>
        <Action
          name="previous"
          icon={<IconChevronLeft size={16} />}
          onClick={() => state.move(-1)}
        />
        <Action name="next" icon={<IconChevronRight size={16} />} onClick={() => state.move(1)} />
      </Group>
    </Stack>
  );
}

interface ActionProps {
  readonly name: 'approve' | 'sendBack' | 'edit' | 'previous' | 'next';
  readonly icon: ReactNode;
  readonly isMain?: boolean;
  readonly onClick: () => void;
}

function Action({ name, icon, isMain = false, onClick }: ActionProps) {
  const { t } = useTranslation('review');
  const key = useCommandKey(`review.${name}`);
  return (
    <Button
      variant={isMain ? 'filled' : 'default'}
      px="xs"
      leftSection={<span aria-hidden>{icon}</span>}
      rightSection={<Kbd combination={key} />}
      onClick={onClick}
    >
      {t(`action.${name}`)}
    </Button>
  );
}
