import { Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useSettings } from '#renderer/api/use-settings.ts';
import type { ImageDetails } from '#shared/api/image-details.ts';
import type { CaptionStatus } from '#shared/domain/caption.ts';
import type { ProjectId } from '#shared/domain/ids.ts';
import type { Alternatives } from '#renderer/features/editor/alternatives/alternatives.ts';
import { GuidelineButton } from '#renderer/features/editor/findings/GuidelineButton.tsx';
import type { FindingActions } from '#renderer/features/editor/findings/use-findings.ts';
import type { Ghost } from '#renderer/features/editor/ghost/ghost.ts';
import type { PhraseActions } from '#renderer/features/editor/phrases/use-phrases.ts';
import { CaptionSlot } from './CaptionSlot.tsx';

export interface CaptionSlotsProps {
  readonly projectId: ProjectId;
  readonly details: ImageDetails;
  /** From 1. */
  readonly slots: readonly number[];
  readonly activeSlot: number;
  readonly ghost: Ghost;
  readonly phrases: PhraseActions;
  readonly findings: FindingActions;
  /** Puts the word that is shown as unknown into the project's dictionary. */
  readonly onLearn: () => void;
  readonly alternatives: Alternatives;
  readonly onActivate: (slot: number) => void;
  readonly onEnter: () => void;
  readonly onSetStatus: (slot: number, status: CaptionStatus) => void;
}

/** All captions of one image; the fields are new for every image, so that undo stays within one. */
export function CaptionSlots({ projectId, details, slots, ...actions }: CaptionSlotsProps) {
  const { t } = useTranslation('editor');
  const inputMethod = useSettings()?.inputMethod ?? 'off';
  const imageId = details.image.id;
  return (
    <section className="caption-slots" aria-labelledby="captions-title">
      <div className="caption-slots-head">
        <Title order={2} size="sm" id="captions-title">
          {t('captions')}
        </Title>
        {inputMethod !== 'off' && (
          <Text component="span" size="xs" c="dimmed">
            {t(`inputMethod.${inputMethod}`)}
          </Text>
        )}
        <GuidelineButton projectId={projectId} />
      </div>
      <ol className="caption-slot-list">
        {slots.map((slot) => {
          const caption = details.captions.find((other) => other.slot === slot);
          return (
            <CaptionSlot
              key={`${imageId}/${slot}`}
              fieldKey={{ projectId, imageId, slot }}
              caption={caption}
              authorName={details.authors.find(({ id }) => id === caption?.authorId)?.name}
              returned={details.returned.find((review) => review.slot === slot)}
              ghost={actions.ghost}
              phrases={actions.phrases}
              findings={actions.findings}
              onLearn={actions.onLearn}
              alternatives={actions.alternatives}
              others={details.captions.filter((other) => other.slot < slot)}
              isActive={slot === actions.activeSlot}
              onFocus={() => actions.onActivate(slot)}
              onEnter={actions.onEnter}
              onSetStatus={(status) => actions.onSetStatus(slot, status)}
            />
          );
        })}
      </ol>
    </section>
  );
}
