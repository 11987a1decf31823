import type { Finding, FindingCode } from '#shared/training/finding.ts';

type Describe = (numbers: Readonly<Record<string, number>>) => string;

/** What was found and why it matters, for a terminal. */
const TEXTS: Readonly<Record<FindingCode, Describe>> = {
  'warm-up-too-long': ({ warmUpSteps, totalSteps }) =>
    `The warm-up of ${warmUpSteps} steps is no shorter than the run of ${totalSteps}: the learning rate never gets where it should.`,
  'no-end-of-caption': ({ captions, ended }) =>
    `Only ${ended} of ${captions} captions end in a token that ends decoding: the model will not learn when to stop.`,
  'captions-too-long': ({ captions, limit }) =>
    `${captions} captions have more than ${limit} tokens and are cut: their ends are not learnt.`,
  'split-overlap': ({ images }) =>
    `${images} held-out pictures are also trained on: validation would flatter the model.`,
  'near-duplicates-across-splits': ({ images, of }) =>
    `${images} of ${of} held-out pictures look nearly like one that is trained on: validation flatters the model.`,
  'captions-changed': ({ captions }) =>
    `${captions} captions have changed since they were taken for this run.`,
  'learning-rate-too-small': ({ learningRate, movement }) =>
    `With a learning rate of ${learningRate} no weight can move by more than ${movement?.toPrecision(2)} in the whole run: next to nothing is learnt.`,
  'self-critical-from-nothing': () =>
    'Self-critical training would begin with random weights: what they draw earns nothing, so nothing is learnt.',
  'self-critical-watches-loss': () =>
    'The best epoch is told by the loss, which self-critical training raises while CIDEr gets better.',
  'reward-not-rising': ({ before, now }) =>
    `The captions drawn earn no more than two epochs ago (CIDEr ${before?.toFixed(3)}, now ${now?.toFixed(3)}).`,
  'no-validation': () =>
    'No pictures are held out: nobody will know whether the model got better, and nothing stops it early.',
  'early-stop-by-few': ({ images, wanted }) =>
    `The CIDEr of ${images} held-out pictures decides when to stop, and that of fewer than ${wanted} wavers too much: the run may stop too soon.`,
  'few-images': ({ images }) =>
    `There are only ${images} pictures to learn from: scores will vary much with the seed.`,
  'network-keys-ignored': () =>
    "The recipe asks for another network than the pack's but starts from it: the pack's sizes are used.",
  'keywords-unseen': ({ percent }) =>
    `A picture that has a keyword is nearer to it than one that lacks it only ${percent} % of the time (50 % is chance): the text tower hardly reads these captions.`,
  'loss-not-falling': ({ before, now }) =>
    `The training loss has not fallen for two epochs (${before?.toFixed(3)}, now ${now?.toFixed(3)}).`,
  'not-a-number': ({ step }) =>
    `At step ${step} the loss or the gradient was no number any more; the run was ended.`,
  'no-improvement': ({ before, best }) =>
    `No epoch did better on held-out pictures than what the run started from (${before?.toFixed(4)}, at best ${best?.toFixed(4)}): it is kept as it was.`,
  collapse: ({ percent, images }) =>
    `Only ${percent} % of the captions of ${images} held-out pictures differ: the model says the same whatever it sees.`,
};

/** One line: how serious, what, why, and what to set to mend it. */
export function describeFinding({ code, severity, numbers, mend }: Finding): string {
  const settings = Object.entries(mend ?? {}).map(([key, value]) => `--set ${key}=${value}`);
  const advice = settings.length === 0 ? '' : ` Mend: ${settings.join(' ')}`;
  return `${severity} (${code}): ${TEXTS[code](numbers)}${advice}`;
}
