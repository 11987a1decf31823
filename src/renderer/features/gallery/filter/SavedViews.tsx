import { ActionIcon, Button, TextInput, Tooltip } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { IconTrash } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStudio } from '#renderer/api/studio-context.tsx';
import type { GalleryQuery } from '#shared/domain/gallery.ts';
import type { ProjectId } from '#shared/domain/ids.ts';

export interface SavedViewsProps {
  readonly projectId: ProjectId;
  readonly query: GalleryQuery;
  readonly onShow: (query: GalleryQuery) => void;
}

/** The filters that have a name, and a field to give the present one a name. */
export function SavedViews({ projectId, query, onShow }: SavedViewsProps) {
  const { t } = useTranslation('gallery');
  const studio = useStudio();
  const { data: views = [] } = useQuery(studio.views.list.queryOptions({ projectId }));
  const save = useMutation(studio.views.save.mutationOptions());
  const remove = useMutation(studio.views.remove.mutationOptions());
  const [name, setName] = useState('');
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (name.trim() === '') return;
    save.mutate({ projectId, name, query }, { onSuccess: () => setName('') });
  };
  return (
    <section className="filter-group" aria-label={t('view.title')}>
      <h3 className="filter-group-title">{t('view.title')}</h3>
      {views.length > 0 && (
        <ul className="saved-views">
          {views.map((view) => (
            <li key={view.id}>
              <button type="button" className="filter-choice" onClick={() => onShow(view.query)}>
                <span className="filter-choice-name">{view.name}</span>
              </button>
              <Tooltip label={t('view.remove', { name: view.name })}>
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  size="sm"
                  aria-label={t('view.remove', { name: view.name })}
                  onClick={() => remove.mutate({ projectId, id: view.id })}
                >
                  <IconTrash size={14} aria-hidden />
                </ActionIcon>
              </Tooltip>
            </li>
          ))}
        </ul>
      )}
      <form className="saved-view-form" onSubmit={submit}>
        <TextInput
          id="saved-view-name"
          size="xs"
          aria-label={t('view.name')}
          placeholder={t('view.name')}
          maxLength={100}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Button type="submit" size="xs" variant="default" loading={save.isPending}>
          {t('view.save')}
        </Button>
      </form>
    </section>
  );
}
