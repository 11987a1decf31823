import { useCallback, useMemo, useState } from 'react';
import type { Finding } from '#core/guidelines/finding.ts';
import { lintCaption } from '#core/guidelines/lint-caption.ts';
import { toGuideline } from '#core/guidelines/presets.ts';
import { useGuidelineChoice } from '#renderer/api/use-guideline.ts';
import { useSpellingLexicon } from './use-spelling-lexicon.ts';
import { beginStep } from '#renderer/features/editor/slots/begin-step.ts';
import { findFieldOf } from '#renderer/features/editor/slots/field-id.ts';
import { replaceRange } from '#renderer/features/editor/slots/insert-text.ts';
import type { ProjectId } from '#shared/domain/ids.ts';

export interface FindingActions {
  /** What a caption breaks; nothing until the guideline is known. */
  readonly lint: (text: string) => readonly Finding[];
  /** Which of a caption's findings is shown, from 0; counts on past the last one. */
  readonly index: number;
  /** Shows another finding of the active caption, and selects the letters it is about. */
  readonly step: (by: 1 | -1) => void;
  /** Applies the fix of the finding that is shown. @returns Whether there was one. */
  readonly fix: () => boolean;
  /** The word that is shown as unknown, for the project's dictionary; `null` if none is. */
  readonly findUnknownWord: () => string | null;
}

/** What the active caption breaks of the project's guideline, by key. */
export function useFindings(projectId: ProjectId, activeSlot: number): FindingActions {
  const choice = useGuidelineChoice(projectId);
  const guideline = useMemo(
    () => (choice === undefined ? undefined : toGuideline(choice)),
    [choice],
  );
  const [shown, setShown] = useState({ slot: activeSlot, index: 0 });
  const index = shown.slot === activeSlot ? shown.index : 0;

  const lexicon = useSpellingLexicon(projectId);
  const lint = useCallback(
    (text: string) => (guideline === undefined ? [] : lintCaption(text, guideline, lexicon)),
    [guideline, lexicon],
  );
  const list = (): readonly Finding[] => {
    const field = findFieldOf(activeSlot);
    return field === null ? [] : lint(field.value);
  };
  return {
    lint,
    index,
    step: (by) => {
      const findings = list();
      const isSelected = findings.some(
        ({ start, end }) => isPlace(findings, start, end) && isSelection(activeSlot, start, end),
      );
      // The first step goes to the finding that is shown already.
      const next = chooseIndex(findings, isSelected ? index + by : index);
      setShown({ slot: activeSlot, index: next });
      selectFinding(activeSlot, findings[next]);
    },
    fix: () => {
      const findings = list();
      const fix = findings[chooseIndex(findings, index)]?.fix;
      const field = findFieldOf(activeSlot);
      if (fix === undefined || field === null) return false;
      field.focus();
      beginStep(field);
      return replaceRange(field, fix, fix.text);
    },
    findUnknownWord: () => {
      const findings = list();
      const finding = findings[chooseIndex(findings, index)];
      return finding === undefined || !canLearn(finding) ? null : String(finding.values['word']);
    },
  };
}

/** Whether it is about a word that the dictionary could have. */
export function canLearn({ topic }: Finding): boolean {
  return topic === 'unknown-words';
}

/** Around the ends of the list. */
export function chooseIndex(findings: readonly Finding[], index: number): number {
  const { length } = findings;
  return length === 0 ? 0 : ((index % length) + length) % length;
}

function isPlace(findings: readonly Finding[], start: number, end: number): boolean {
  return findings.length > 0 && end > start;
}

function isSelection(slot: number, start: number, end: number): boolean {
  const field = findFieldOf(slot);
  return field !== null && field.selectionStart === start && field.selectionEnd === end;
}

function selectFinding(slot: number, finding: Finding | undefined): void {
  const field = findFieldOf(slot);
  if (field === null || finding === undefined) return;
  field.focus();
  field.setSelectionRange(finding.start, finding.end);
}
