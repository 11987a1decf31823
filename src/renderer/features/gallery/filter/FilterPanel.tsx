import { ActionIcon, Button, SegmentedControl, Switch, Text, Tooltip } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Annotator } from '#shared/domain/annotator.ts';
import { type GalleryQuery, MARKS_RULES, type MarksRule } from '#shared/domain/gallery.ts';
import type { ProjectId } from '#shared/domain/ids.ts';
import { countChosen, type Facet, listFacets, NO_FACETS } from './list-choices.ts';
import { SavedViews } from './SavedViews.tsx';
import { useFacets } from './use-facets.ts';
import './filter.css';

export interface FilterPanelProps {
  readonly projectId: ProjectId;
  readonly query: GalleryQuery;
  readonly annotators: readonly Annotator[];
  readonly onChange: (change: Partial<GalleryQuery>) => void;
  /** Takes a saved view's whole query. */
  readonly onShow: (query: GalleryQuery) => void;
  readonly onClose: () => void;
}

/** Everything the gallery can be narrowed by, with how many pictures each choice leaves. */
export function FilterPanel(props: FilterPanelProps) {
  const { projectId, query, annotators, onChange } = props;
  const { t } = useTranslation('gallery');
  const facets = useFacets(projectId, query);
  const shown = facets === undefined ? [] : listFacets(facets, query, annotators);
  return (
    <aside className="filter-panel" aria-label={t('facet.panel')}>
      <header className="filter-panel-head">
        <Text component="h2" size="sm" fw={600}>
          {t('facet.panel')}
        </Text>
        {countChosen(query) > 0 && (
          <Button variant="subtle" size="compact-xs" onClick={() => onChange(NO_FACETS)}>
            {t('facet.clear')}
          </Button>
        )}
        <Tooltip label={t('facet.close')}>
          <ActionIcon
            variant="subtle"
            color="gray"
            size="sm"
            aria-label={t('facet.close')}
            onClick={props.onClose}
          >
            <IconX size={16} aria-hidden />
          </ActionIcon>
        </Tooltip>
      </header>
      <SearchOptions {...props} />
      {shown.map((facet) => (
        <FacetGroup key={facet.name} facet={facet} onChange={onChange} />
      ))}
      <SavedViews projectId={projectId} query={query} onShow={props.onShow} />
    </aside>
  );
}

function SearchOptions({ query, onChange }: Pick<FilterPanelProps, 'query' | 'onChange'>) {
  const { t } = useTranslation('gallery');
  return (
    <section className="filter-group" aria-label={t('facet.search')}>
      <h3 className="filter-group-title">{t('facet.search')}</h3>
      <SegmentedControl
        fullWidth
        size="xs"
        aria-label={t('facet.marks.label')}
        data={MARKS_RULES.map((rule) => ({ value: rule, label: t(`facet.marks.${rule}`) }))}
        value={query.marks ?? 'auto'}
        onChange={(rule) => onChange({ marks: rule === 'auto' ? undefined : (rule as MarksRule) })}
      />
      <Switch
        size="xs"
        label={t('similar.switch')}
        checked={query.byMeaning === true}
        onChange={(event) =>
          onChange({ byMeaning: event.currentTarget.checked ? true : undefined })
        }
      />
      <Switch
        size="xs"
        label={t('facet.pattern')}
        checked={query.isPattern === true}
        onChange={(event) =>
          onChange({ isPattern: event.currentTarget.checked ? true : undefined })
        }
      />
      <Text size="xs" c="dimmed">
        {t(query.isPattern === true ? 'facet.patternHint' : 'facet.searchHint')}
      </Text>
    </section>
  );
}

interface FacetGroupProps {
  readonly facet: Facet;
  readonly onChange: FilterPanelProps['onChange'];
}

/** What the interface calls a choice that is no name. */
function useChoiceName(facet: Facet['name']): (key: string) => string {
  const { t } = useTranslation(['gallery', 'guidelines', 'editor']);
  if (facet === 'rule') return (key) => t(`guidelines:topic.${key}` as never);
  if (facet === 'source') return (key) => t(`editor:source.${key}` as never);
  return (key) => t(`facet.${facet}.${key}` as never);
}

function FacetGroup({ facet, onChange }: FacetGroupProps) {
  const { t, i18n } = useTranslation('gallery');
  const number = new Intl.NumberFormat(i18n.language);
  const title = t(`facet.title.${facet.name}`);
  const toName = useChoiceName(facet.name);
  return (
    <section className="filter-group" aria-label={title}>
      <h3 className="filter-group-title">{title}</h3>
      <div className="filter-choices">
        {facet.choices.map(({ key, name, count, isChosen, change }) => (
          <button
            key={key}
            type="button"
            className="filter-choice"
            aria-pressed={isChosen}
            onClick={() => onChange(change)}
          >
            <span className="filter-choice-name">{name ?? toName(key)}</span>
            <span className="filter-choice-count">{number.format(count)}</span>
          </button>
        ))}
      </div>
    </section>
  );
}
