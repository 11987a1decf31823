import { Button, Pill, TagsInput } from '@mantine/core';
import { IconPencilPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommandKey } from '#renderer/ui/commands/CommandProvider.tsx';
import { Kbd } from '#renderer/ui/Kbd.tsx';
import type { Keywords } from './use-keywords.ts';
import './keywords.css';

/** By which a command puts the keyboard there. */
export const KEYWORD_FIELD_ID = 'editor-keywords';

export interface KeywordChipsProps {
  readonly keywords: Keywords;
  readonly isBusy: boolean;
  readonly onDraft: () => void;
}

/** The words that a caption is drafted from: found in the picture, and a person's to take away and to add. */
export function KeywordChips({ keywords, isBusy, onDraft }: KeywordChipsProps) {
  const { t, i18n } = useTranslation('editor');
  const draftKey = useCommandKey('editor.draft');
  const percent = new Intl.NumberFormat(i18n.language, { style: 'percent' });
  const { scored, chips, setChips } = keywords;
  const [isListOpen, setIsListOpen] = useState(false);
  const scores = new Map(
    scored.map(({ text, probability }) => [text, percent.format(probability)]),
  );
  return (
    <div className="keyword-row">
      <TagsInput
        id={KEYWORD_FIELD_ID}
        className="keyword-chips"
        size="xs"
        label={t('keywords.label')}
        placeholder={t('keywords.placeholder')}
        data={scored.map(({ text }) => text)}
        limit={8}
        value={[...chips]}
        onChange={(words) => {
          setChips(words.map((word) => word.normalize('NFC').toLowerCase()));
          setIsListOpen(false);
        }}
        // The list lies over the suggestions, so it is there only while somebody types or asks for it.
        openOnFocus={false}
        onSearchChange={(text) => setIsListOpen(text !== '')}
        comboboxProps={{ withinPortal: false, position: 'top-start' }}
        dropdownOpened={isListOpen}
        onDropdownOpen={() => setIsListOpen(true)}
        onDropdownClose={() => setIsListOpen(false)}
        renderOption={({ option }) => (
          <span className="keyword-option">
            {option.value}
            <span className="tabular-numbers keyword-score">{scores.get(option.value)}</span>
          </span>
        )}
        renderPill={({ value = '', onRemove = () => {} }) => (
          <Pill
            withRemoveButton
            onRemove={() => {
              onRemove();
              document.getElementById(KEYWORD_FIELD_ID)?.focus();
            }}
            // By itself the button is for the mouse alone.
            removeButtonProps={{
              'aria-label': t('keywords.remove', { word: value }),
              'aria-hidden': false,
              tabIndex: 0,
            }}
          >
            {value} <span className="tabular-numbers keyword-score">{scores.get(value)}</span>
          </Pill>
        )}
      />
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<IconPencilPlus size={14} aria-hidden />}
        rightSection={<Kbd combination={draftKey} />}
        disabled={isBusy}
        onClick={onDraft}
      >
        {t('keywords.draft')}
      </Button>
    </div>
  );
}
