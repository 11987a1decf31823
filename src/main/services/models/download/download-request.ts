/** A file to fetch, and what is known of it. */
export interface DownloadFileRequest {
  readonly address: URL;
  /** Absolute path of the file once it is whole; an older one is replaced then. */
  readonly path: string;
  /** What it must have, where that is known. */
  readonly sha256: string | null;
  readonly sizeBytes: number | null;
  readonly allowsHttp: boolean;
}
