import {
  ActionIcon,
  Button,
  CloseButton,
  Group,
  Select,
  TextInput,
  Title,
  Tooltip,
} from '@mantine/core';
import {
  IconAdjustmentsHorizontal,
  IconPlus,
  IconSearch,
  IconSortAscending,
  IconSortDescending,
} from '@tabler/icons-react';
import type { RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { countChosen } from '#renderer/features/gallery/filter/list-choices.ts';
import { useCommandKey } from '#renderer/ui/commands/CommandProvider.tsx';
import { Kbd } from '#renderer/ui/Kbd.tsx';
import {
  GALLERY_SORTS,
  type GalleryCounts,
  type GalleryQuery,
  type GallerySort,
} from '#shared/domain/gallery.ts';
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
        <SortField {...props} />
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

function SortField({ query, onChange }: GalleryToolbarProps) {
  const { t } = useTranslation('gallery');
  const isDescending = query.descending === true;
  const Icon = isDescending ? IconSortDescending : IconSortAscending;
  const label = t(isDescending ? 'sort.descending' : 'sort.ascending');
  return (
    <Group gap={4} wrap="nowrap">
      <Select
        className="gallery-sort"
        aria-label={t('sort.label')}
        allowDeselect={false}
        data={GALLERY_SORTS.map((sort) => ({ value: sort, label: t(`sort.${sort}`) }))}
        value={query.sort}
        onChange={(sort) => sort !== null && onChange({ sort: sort as GallerySort })}
      />
      <Tooltip label={label}>
        <ActionIcon
          variant="default"
          size={36}
          aria-label={label}
          onClick={() => onChange({ descending: isDescending ? undefined : true })}
        >
          <Icon size={18} aria-hidden />
        </ActionIcon>
      </Tooltip>
    </Group>
  );
}
