import type { JobReport } from '#shared/api/job-report.ts';

/** One sentence of a report: a key of `jobs:report` and the number in it. */
export interface ReportLine {
  readonly key: ReportKey;
  readonly count: number;
  /** Whether a person should look into it. */
  readonly isWarning: boolean;
}

export type ReportKey =
  | 'imported'
  | 'alreadyThere'
  | 'duplicates'
  | 'failed'
  | 'ignored'
  | 'captions'
  | 'matchedImages'
  | 'unchanged'
  | 'kept'
  | 'empty'
  | 'converted'
  | 'unknownImages'
  | 'ambiguousImages'
  | 'suggested'
  | 'embedded'
  | 'hashed'
  | 'bundledImages'
  | 'bundledSlots'
  | 'images'
  | 'skippedImages'
  | 'trainedSteps'
  | 'trainedEpochs'
  | 'scoredImages'
  | 'metrics'
  | 'leftOut';

const WARNINGS: ReadonlySet<ReportKey> = new Set([
  'failed',
  'kept',
  'unknownImages',
  'ambiguousImages',
]);

/** What a finished job did, most important first; of the rest, only what happened at all. */
export function listReportLines(report: JobReport): readonly ReportLine[] {
  const [first, ...rest] = listCounts(report);
  return [first, ...rest.filter(([, count]) => count > 0)]
    .filter((entry) => entry !== undefined)
    .map(([key, count]) => ({ key, count, isWarning: WARNINGS.has(key) && count > 0 }));
}

function listCounts(report: JobReport): readonly (readonly [ReportKey, number])[] {
  switch (report.kind) {
    case 'import-pictures':
      return [
        ['imported', report.imported],
        ['alreadyThere', report.alreadyThere],
        ['duplicates', report.duplicates],
        ['ignored', report.ignored],
        ['failed', report.failed],
      ];
    case 'import-captions':
      return [
        ['captions', report.captions],
        ['matchedImages', report.matchedImages],
        ['unchanged', report.unchanged],
        ['empty', report.empty],
        ['converted', report.converted],
        ['kept', report.kept],
        ['unknownImages', report.unknownImageCount],
        ['ambiguousImages', report.ambiguousImageCount],
      ];
    case 'suggest':
      return [
        ['suggested', report.suggested],
        ['failed', report.failed],
      ];
    case 'embed':
      return [
        ['embedded', report.embedded],
        ['failed', report.failed],
      ];
    case 'fingerprint':
      return [
        ['hashed', report.hashed],
        ['failed', report.failed],
      ];
    case 'bundle':
      return [
        ['bundledImages', report.images],
        ['bundledSlots', report.slots],
      ];
    case 'export':
      return [
        ['captions', report.captions],
        ['images', report.images],
        ['skippedImages', report.skippedImages],
      ];
    case 'evaluate':
      return [
        ['scoredImages', report.images],
        ['metrics', report.metrics],
        ['leftOut', report.leftOut],
      ];
    case 'train':
      return [
        ['trainedSteps', report.steps],
        ['trainedEpochs', report.epochs],
      ];
  }
}
