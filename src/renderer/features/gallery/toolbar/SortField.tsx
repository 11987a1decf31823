import { ActionIcon, Group, NumberInput, Select, Tooltip } from '@mantine/core';
import { IconArrowsShuffle, IconSortAscending, IconSortDescending } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import {
  GALLERY_SORTS,
  type GalleryOrder,
  type GallerySort,
  LAST_SEED,
} from '#shared/domain/gallery.ts';

export interface SortFieldProps {
  readonly order: GalleryOrder;
  readonly onChange: (order: Partial<GalleryOrder>) => void;
}

/** What pictures are ordered by; the direction, or what a shuffled order is drawn from. */
export function SortField({ order, onChange }: SortFieldProps) {
  const { t } = useTranslation('gallery');
  const choose = (sort: GallerySort): void =>
    sort === 'random'
      ? onChange({ sort, descending: undefined, seed: drawSeed() })
      : onChange({ sort, seed: undefined });
  return (
    <Group gap={4} wrap="nowrap">
      <Select
        className="gallery-sort"
        aria-label={t('sort.label')}
        allowDeselect={false}
        data={GALLERY_SORTS.map((sort) => ({ value: sort, label: t(`sort.${sort}`) }))}
        value={order.sort}
        onChange={(sort) => sort !== null && choose(sort as GallerySort)}
      />
      {order.sort === 'random' ? (
        <Shuffle order={order} onChange={onChange} />
      ) : (
        <Direction order={order} onChange={onChange} />
      )}
    </Group>
  );
}

function Direction({ order, onChange }: SortFieldProps) {
  const { t } = useTranslation('gallery');
  const isDescending = order.descending === true;
  const Icon = isDescending ? IconSortDescending : IconSortAscending;
  const label = t(isDescending ? 'sort.descending' : 'sort.ascending');
  return (
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
  );
}

function Shuffle({ order, onChange }: SortFieldProps) {
  const { t } = useTranslation('gallery');
  return (
    <>
      <Tooltip label={t('sort.seedHint')}>
        <NumberInput
          className="gallery-seed"
          aria-label={t('sort.seed')}
          hideControls
          allowDecimal={false}
          min={0}
          max={LAST_SEED}
          clampBehavior="strict"
          value={order.seed ?? 0}
          onChange={(seed) => typeof seed === 'number' && onChange({ seed })}
        />
      </Tooltip>
      <Tooltip label={t('sort.shuffle')}>
        <ActionIcon
          variant="default"
          size={36}
          aria-label={t('sort.shuffle')}
          onClick={() => onChange({ seed: drawSeed() })}
        >
          <IconArrowsShuffle size={18} aria-hidden />
        </ActionIcon>
      </Tooltip>
    </>
  );
}

function drawSeed(): number {
  return Math.floor(Math.random() * (LAST_SEED + 1));
}
