import { ActionIcon, Popover, Text, Tooltip } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { diffWords } from '#core/vietnamese/diff-words.ts';
import { useStudio } from '#renderer/api/studio-context.tsx';
import type { FieldKey } from '#renderer/features/editor/autosave/journal.ts';
import { createDateFormat } from '#renderer/i18n/create-date-format.ts';
import { DiffText } from '#renderer/ui/diff/DiffText.tsx';
import type { ProvenanceEntry } from '#shared/domain/provenance.ts';

/** Opens what happened to a caption: who or which model, from what, and when. */
export function CaptionHistory({ fieldKey }: { readonly fieldKey: FieldKey }) {
  const { t } = useTranslation('editor');
  const [isOpen, setIsOpen] = useState(false);
  const label = t('history.open', { slot: fieldKey.slot });
  return (
    <Popover
      opened={isOpen}
      onChange={setIsOpen}
      position="bottom-end"
      width={420}
      trapFocus
      withinPortal
    >
      <Popover.Target>
        <Tooltip label={label} openDelay={500}>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={label}
            aria-expanded={isOpen}
            onClick={() => setIsOpen(!isOpen)}
          >
            <IconHistory size={18} aria-hidden />
          </ActionIcon>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown className="caption-history">
        {isOpen && <Entries fieldKey={fieldKey} />}
      </Popover.Dropdown>
    </Popover>
  );
}

function Entries({ fieldKey: { projectId, imageId, slot } }: { readonly fieldKey: FieldKey }) {
  const { t } = useTranslation('editor');
  const studio = useStudio();
  const { data: entries } = useQuery({
    ...studio.captions.history.queryOptions({ projectId, imageId, slot }),
    staleTime: 0,
  });
  return (
    <>
      <Text size="sm" fw={600}>
        {t('history.title', { slot })}
      </Text>
      {entries?.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('history.none')}
        </Text>
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls is scrolled by keyboard too */}
      <ol className="caption-history-list" tabIndex={0} aria-label={t('history.title', { slot })}>
        {entries?.toReversed().map((entry) => (
          <Entry key={`${entry.at} ${entry.action} ${entry.after}`} entry={entry} />
        ))}
      </ol>
    </>
  );
}

function Entry({ entry }: { readonly entry: ProvenanceEntry }) {
  const { t, i18n } = useTranslation('editor');
  const time = createDateFormat(i18n.language, 'minute');
  const { action, at, by, before, after, model, taken, distance, isUndone, verdict } = entry;
  return (
    <li data-undone={isUndone || undefined}>
      <Text size="xs" c="dimmed">
        {time.format(at)}
        {' · '}
        {by ?? t('history.somebody')}
        {' · '}
        {verdict === null ? t(`history.action.${action}`) : t(`history.verdict.${verdict}`)}
        {isUndone && ` · ${t('history.undone')}`}
      </Text>
      {before !== after && (
        <Text size="sm" component="p" m={0}>
          <DiffText parts={diffWords(before, after)} />
        </Text>
      )}
      {(model !== null || distance > 0 || taken.length > 0) && (
        <Text size="xs" c="dimmed">
          {[
            ...(distance > 0 ? [t('history.distance', { count: distance })] : []),
            ...(model === null
              ? []
              : [t('history.model', { name: model.name, hash: model.hash.slice(0, 8) })]),
            ...taken.map(({ words, model: by }) =>
              by === null
                ? t('history.takenPhrases', { count: words.length })
                : t('history.taken', {
                    ...{ count: words.length, name: by.name, hash: by.hash.slice(0, 8) },
                  }),
            ),
          ].join(' · ')}
        </Text>
      )}
    </li>
  );
}
