/** A decoded picture: sRGB, 8 bits a channel, no alpha, upright. */
export interface RgbImage {
  readonly width: number;
  readonly height: number;
  /** `[height, width, 3]`, rows from the top, channels R, G, B. */
  readonly data: Uint8Array;
}
