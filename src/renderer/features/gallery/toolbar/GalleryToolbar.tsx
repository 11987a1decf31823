import { Button, CloseButton, Group, TextInput, Title, Tooltip } from '@mantine/core';
import { IconAdjustmentsHorizontal, IconPlus, IconSearch } from '@tabler/icons-react';
import type { RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { countChosen } from '#renderer/features/gallery/filter/list-choices.ts';
import { useCommandKey } from '#renderer/ui/commands/CommandProvider.tsx';
import { Kbd } from '#renderer/ui/Kbd.tsx';
import type { GalleryCounts, GalleryQuery } from '#shared/domain/gallery.ts';
import { SortField } from './SortField.tsx';
import { StatusFilter } from './StatusFilter.tsx';
import { useSearchText } from './use-search-text.ts';

export interface GalleryToolbarProps {
  readonly query: GalleryQuery;
  readonly onChange: (change: Partial<GalleryQuery>) => void;
  readonly counts: GalleryCounts | undefined;
  readonly isFiltering: boolean;
  readonly onToggleFilters: () => void;
  readonly searchRef: RefObject<HTMLInputElement | null>;
  readonly onAdd: () => void;
}

/** Search, filters, order; and the statuses with their numbers. */
export function GalleryToolbar(props: GalleryToolbarProps) {
  const { t } = useTranslation('gallery');
  const { query, onChange, counts, onAdd } = props;
  return (
    <div className="gallery-toolbar" role="search">
      <Group gap="xs" wrap="nowrap">
        <Title order={1} size="h2" className="gallery-title">
          {t('title')}
        </Title>
        <SearchField {...props} />
        <FilterButton {...props} />
        <SortField order={query} onChange={onChange} />
        <Button leftSection={<IconPlus size={16} aria-hidden />} variant="default" onClick={onAdd}>
          {t('addPictures')}
        </Button>
      </Group>
      <StatusFilter
        counts={counts}
        value={query.status}
        onChange={(status) => onChange({ status })}
      />
    </div>
  );
}

function SearchField({ query, onChange, searchRef }: GalleryToolbarProps) {
  const { t } = useTranslation('gallery');
  const [text, setText] = useSearchText(query.search ?? '', (search) =>
    onChange({ search: search.trim() === '' ? undefined : search }),
  );
  return (
    <TextInput
      ref={searchRef}
      className="gallery-search"
      type="text"
      aria-label={t('filter.search')}
      placeholder={t('filter.searchHint')}
      value={text}
      leftSection={<IconSearch size={16} aria-hidden />}
      rightSection={
        text === '' ? null : (
          <CloseButton size="sm" aria-label={t('filter.clearSearch')} onClick={() => setText('')} />
        )
      }
      onChange={(event) => setText(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === 'Escape') setText('');
      }}
    />
  );
}

function FilterButton({ query, isFiltering, onToggleFilters }: GalleryToolbarProps) {
  const { t } = useTranslation('gallery');
  const key = useCommandKey('gallery.filters');
  const count = countChosen(query);
  return (
    <Tooltip
      label={
        <Group gap="xs" wrap="nowrap">
          {t('command.filters')}
          <Kbd combination={key} />
        </Group>
      }
    >
      <Button
        variant="default"
        aria-expanded={isFiltering}
        leftSection={<IconAdjustmentsHorizontal size={16} aria-hidden />}
        onClick={onToggleFilters}
      >
        {count === 0 ? t('facet.button') : t('facet.buttonWithCount', { count })}
      </Button>
    </Tooltip>
  );
}
