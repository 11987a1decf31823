import { Button, Collapse, Group, Stack, Text } from '@mantine/core';
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { toErrorCode, toErrorDetail } from '#renderer/api/studio-error.ts';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import { ErrorState } from '#renderer/ui/ErrorState.tsx';

export interface RequestDialogProps {
  readonly title: string;
  /** What is asked for, in a sentence. */
  readonly lead: string;
  readonly submitLabel: string;
  /** CSS width. */
  readonly size: string;
  readonly request: {
    readonly canSubmit: boolean;
    readonly isStarting: boolean;
    /** Why the last try did not begin; `null` if it did or there was none. */
    readonly error: unknown;
    readonly submit: () => void;
  };
  /** What few people need, out of sight at first. */
  readonly options: ReactNode;
  readonly children: ReactNode;
  readonly onClose: () => void;
}

/** A form that starts long work on a model. */
export function RequestDialog(props: RequestDialogProps) {
  const { title, lead, submitLabel, size, request, options, children, onClose } = props;
  const { t } = useTranslation(['models', 'common']);
  const [showsMore, setShowsMore] = useState(false);
  const More = showsMore ? IconChevronUp : IconChevronDown;
  return (
    <Dialog title={title} size={size} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (request.canSubmit && !request.isStarting) request.submit();
        }}
      >
        <Stack gap="md">
          <Text size="sm" c="dimmed">
            {lead}
          </Text>
          {children}
          <Button
            variant="subtle"
            size="compact-sm"
            rightSection={<More size={14} aria-hidden />}
            aria-expanded={showsMore}
            onClick={() => setShowsMore(!showsMore)}
            className="request-more"
          >
            {t('moreOptions')}
          </Button>
          <Collapse expanded={showsMore}>{options}</Collapse>
          {request.error !== null && (
            <ErrorState code={toErrorCode(request.error)} detail={toErrorDetail(request.error)} />
          )}
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={onClose}>
              {t('common:cancel')}
            </Button>
            <Button type="submit" disabled={!request.canSubmit} loading={request.isStarting}>
              {submitLabel}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
