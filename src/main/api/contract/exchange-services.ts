import type { CaptionChoice, ExportFormat } from '#shared/api/job-report.ts';
import type { ImageId } from '#shared/domain/ids.ts';
import type { Split } from '#shared/domain/image.ts';
import type { Job } from '#shared/domain/job.ts';
import type { ProjectRef } from './project-ref.ts';

export interface ImportCaptionsRequest {
  /** A KTVIC or COCO captions file. */
  readonly path: string;
  /** Where its pictures are, in case several have one name. */
  readonly picturesFolder?: string | undefined;
}

export interface ExportRequest {
  readonly format: ExportFormat;
  /** Absolute path of the file to write; an older one is replaced at the end, whole. */
  readonly path: string;
  readonly captions: CaptionChoice;
  /** Whether a data-set card and every caption's history are written beside it. */
  readonly withCard?: boolean | undefined;
  /** Of the images in this split alone; refused while splits leak and nobody has looked. */
  readonly split?: Split | undefined;
  /** Of these images alone; of all if left out. */
  readonly imageIds?: readonly ImageId[] | undefined;
}

export interface ExchangeServices {
  /** Files and folders, absolute; folders with what lies in them. */
  readonly importPictures: (ref: ProjectRef, paths: readonly string[]) => Promise<Job>;
  /** Pictures that a browser sent up under this batch name. */
  readonly importUploaded: (ref: ProjectRef, batch: string) => Promise<Job>;
  readonly importCaptions: (ref: ProjectRef, request: ImportCaptionsRequest) => Promise<Job>;
  readonly exportDataset: (ref: ProjectRef, request: ExportRequest) => Promise<Job>;
}
