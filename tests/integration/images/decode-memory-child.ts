import { decodeImage } from '#main/platform/images/decode-image.ts';

/** Decodes the picture named on the command line and prints its size and the memory that took. */
const before = process.memoryUsage.rss();
const image = await decodeImage(process.argv[2] ?? '');
const peak = process.resourceUsage().maxRSS * 1024;
console.log(
  JSON.stringify({ width: image.width, height: image.height, growthMB: (peak - before) / 1e6 }),
);
