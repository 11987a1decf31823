import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ModelPackSummary, PackParts } from '#shared/api/model-status.ts';
import { formatSize } from './format-size.ts';
import { PrecisionFacts } from './PrecisionFacts.tsx';
import { MemoryLine } from './MemoryLine.tsx';

export interface PackFactsProps {
  readonly pack: ModelPackSummary;
  /** Whether it is the one that comes with the studio, or made from it: the studio knows more of it than its manifest says. */
  readonly isDemo: boolean;
  readonly availableMemoryBytes: number;
}

/** A pack's parts, size and origin, as a list of terms. */
export function PackFacts({ pack, isDemo, availableMemoryBytes }: PackFactsProps) {
  const { t, i18n } = useTranslation('models');
  const { parts } = pack;
  const number = new Intl.NumberFormat(i18n.language);
  const facts: readonly (readonly [string, ReactNode])[] = [
    ...(parts === null
      ? []
      : ([
          [
            t('facts.imageEncoder'),
            t('facts.imageEncoderText', {
              ...parts.imageEncoder,
              kind: toKindName(parts.imageEncoder.kind),
            }),
          ],
          [
            t('facts.mapper'),
            parts.mapper === null
              ? ''
              : t('facts.mapperText', { ...parts.mapper, kind: toKindName(parts.mapper.kind) }),
          ],
          [
            t('facts.languageModel'),
            t('facts.languageModelText', {
              kind: toKindName(parts.languageModel.kind),
              layers: parts.languageModel.layers,
              width: parts.languageModel.width,
              vocabulary: number.format(parts.languageModel.vocabularySize),
            }),
          ],
          [t('facts.language'), toLanguageName(parts.language, i18n.language)],
          [
            t('facts.precision'),
            parts.precision === null ? (
              ''
            ) : (
              <PrecisionFacts key="precision" precision={parts.precision} />
            ),
          ],
        ] as const)),
    [t('facts.size'), formatSize(pack.sizeBytes, i18n.language)],
    ...(pack.memoryBytes === null
      ? []
      : ([
          [
            t('facts.memory'),
            <MemoryLine
              key="memory"
              neededBytes={pack.memoryBytes}
              availableBytes={availableMemoryBytes}
            />,
          ],
        ] as const)),
    [t('facts.licence'), pack.licence === 'unknown' ? t('facts.unknown') : pack.licence],
    ...(parts === null
      ? []
      : ([
          [t('facts.source'), isDemo ? t('demo.source') : <Origin key="origin" {...parts} />],
        ] as const)),
    [t('facts.folder'), pack.directory],
  ];
  return (
    <dl className="pack-facts">
      {facts
        .filter(([, value]) => value !== '')
        .map(([term, value]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}

function Origin({ source, importedFrom }: PackParts) {
  const { t, i18n } = useTranslation('models');
  if (importedFrom === null) return <span lang="en">{source}</span>;
  const paths = new Intl.ListFormat(i18n.language).format(importedFrom);
  return <>{t('facts.importedFrom', { paths })}</>;
}

const KINDS: Readonly<Record<string, string>> = {
  clip: 'CLIP ViT',
  mlp: 'MLP',
  gpt2: 'GPT-2',
  lstm: 'LSTM',
};

function toKindName(kind: string): string {
  return KINDS[kind] ?? `${kind.slice(0, 1).toUpperCase()}${kind.slice(1)}`;
}

function toLanguageName(tag: string, language: string): string {
  try {
    return new Intl.DisplayNames(language, { type: 'language' }).of(tag) ?? tag;
  } catch {
    // A manifest may say anything.
    return tag;
  }
}
