import { ActionIcon, Text, Tooltip } from '@mantine/core';
import {
  IconCircleCheck,
  IconCircleCheckFilled,
  IconFlag,
  IconFlagFilled,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Alternatives } from '#renderer/features/editor/alternatives/alternatives.ts';
import { AlternativesPopover } from '#renderer/features/editor/alternatives/AlternativesPopover.tsx';
import { FindingCount } from '#renderer/features/editor/findings/FindingCount.tsx';
import { OverlapNote } from '#renderer/features/editor/findings/OverlapNote.tsx';
import { FindingLine } from '#renderer/features/editor/findings/FindingLine.tsx';
import type { FindingActions } from '#renderer/features/editor/findings/use-findings.ts';
import type { Ghost } from '#renderer/features/editor/ghost/ghost.ts';
import type { PhraseActions } from '#renderer/features/editor/phrases/use-phrases.ts';
import { GhostHint } from '#renderer/features/editor/ghost/GhostHint.tsx';
import { GhostText } from '#renderer/features/editor/ghost/GhostText.tsx';
import type { OtherCaption } from '#core/guidelines/caption-overlap.ts';
import type { FieldKey } from '#renderer/features/editor/autosave/journal.ts';
import { CaptionHistory } from '#renderer/features/editor/history/CaptionHistory.tsx';
import { PhraseLine } from '#renderer/features/editor/phrases/PhraseLine.tsx';
import { StatusDot, type StatusTone } from '#renderer/ui/StatusDot.tsx';
import type { Caption, CaptionStatus } from '#shared/domain/caption.ts';
import type { Review } from '#shared/domain/review.ts';
import { CaptionField } from './CaptionField.tsx';
import { ConflictNotice } from './ConflictNotice.tsx';
import { toFieldId } from './field-id.ts';
import { ReturnedNote } from './ReturnedNote.tsx';
import { SlotSaving } from './SlotSaving.tsx';
import { TakenShare } from './TakenShare.tsx';
import { useCaptionField } from './use-caption-field.ts';

const TONES: Readonly<Record<CaptionStatus, StatusTone>> = {
  draft: 'part',
  approved: 'good',
  flagged: 'warn',
};

export interface CaptionSlotProps {
  readonly fieldKey: FieldKey;
  readonly caption: Caption | undefined;
  readonly authorName: string | undefined;
  /** What a reviewer said who sent the caption back. */
  readonly returned: Review | undefined;
  readonly isActive: boolean;
  /** The picture's other captions. */
  readonly others: readonly OtherCaption[];
  readonly ghost: Ghost;
  readonly phrases: PhraseActions;
  readonly findings: FindingActions;
  /** Puts the word that is shown as unknown into the project's dictionary. */
  readonly onLearn: () => void;
  readonly alternatives: Alternatives;
  readonly onFocus: () => void;
  readonly onEnter: () => void;
  readonly onSetStatus: (status: CaptionStatus) => void;
}

/** One of an image's captions: the field, whose it is, where it came from, whether it is done. */
export function CaptionSlot(props: CaptionSlotProps) {
  const { fieldKey, caption, isActive, onFocus, onEnter, onSetStatus } = props;
  const { slot } = fieldKey;
  const { t } = useTranslation('editor');
  const field = useCaptionField({ key: fieldKey, savedText: caption?.text ?? '', onEnter });
  const factsId = `caption-facts-${slot}`;
  const status = caption?.status;
  const toggle = (wanted: CaptionStatus): void => onSetStatus(status === wanted ? 'draft' : wanted);
  return (
    <li className="caption-slot" data-active={isActive || undefined}>
      <div className="caption-slot-head">
        <span className="caption-slot-number" aria-hidden>
          {slot}
        </span>
        <Text id={factsId} component="span" size="xs" c="dimmed" className="caption-facts">
          {caption === undefined ? (
            t('slot.empty')
          ) : (
            <>
              <StatusDot tone={TONES[caption.status]} />
              <span className="caption-status">{t(`status.${caption.status}`)}</span>
              <span className="caption-source">{t(`source.${caption.source}`)}</span>
              <TakenShare caption={caption} />
              {props.authorName !== undefined && (
                <span className="caption-author" title={props.authorName}>
                  {props.authorName}
                </span>
              )}
            </>
          )}
        </Text>
        <OverlapNote text={field.field.text} others={props.others} />
        {!isActive && <FindingCount text={field.field.text} lint={props.findings.lint} />}
        <SlotSaving field={field.field} />
        {caption !== undefined && (
          <span className="caption-slot-buttons">
            <CaptionHistory fieldKey={fieldKey} />
            <SlotButton
              label={t('slot.approve', { slot })}
              isOn={status === 'approved'}
              onClick={() => toggle('approved')}
              icon={
                status === 'approved' ? (
                  <IconCircleCheckFilled size={18} />
                ) : (
                  <IconCircleCheck size={18} />
                )
              }
              tone="good"
            />
            <SlotButton
              label={t('slot.flag', { slot })}
              isOn={status === 'flagged'}
              onClick={() => toggle('flagged')}
              icon={status === 'flagged' ? <IconFlagFilled size={18} /> : <IconFlag size={18} />}
              tone="warn"
            />
          </span>
        )}
      </div>
      {props.returned !== undefined && <ReturnedNote review={props.returned} />}
      <div className="caption-input">
        <CaptionField
          id={toFieldId(slot)}
          slot={slot}
          caption={field}
          describedBy={factsId}
          onFocus={onFocus}
        />
        <GhostText ghost={props.ghost} slot={slot} />
        <AlternativesPopover alternatives={props.alternatives} slot={slot} />
      </div>
      {isActive && (
        <>
          <PhraseLine actions={props.phrases} ghost={props.ghost} slot={slot} />
          <div className="caption-foot">
            <FindingLine
              text={field.field.text}
              findings={props.findings}
              onLearn={props.onLearn}
            />
            <GhostHint ghost={props.ghost} slot={slot} />
          </div>
        </>
      )}
      <ConflictNotice fieldKey={fieldKey} field={field.field} />
    </li>
  );
}

interface SlotButtonProps {
  readonly label: string;
  readonly isOn: boolean;
  readonly onClick: () => void;
  readonly icon: React.ReactNode;
  readonly tone: StatusTone;
}

function SlotButton({ label, isOn, onClick, icon, tone }: SlotButtonProps) {
  return (
    <Tooltip label={label} openDelay={500}>
      <ActionIcon
        variant="subtle"
        color="gray"
        className="slot-button"
        data-tone={tone}
        size="md"
        aria-label={label}
        aria-pressed={isOn}
        onClick={onClick}
      >
        {icon}
      </ActionIcon>
    </Tooltip>
  );
}
