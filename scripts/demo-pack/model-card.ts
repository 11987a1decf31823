import type { PackEvaluation } from './evaluate-pack.ts';

type Scores = Omit<PackEvaluation, 'captions'>;

/** The pack's README: what it is, what it is not, and what was measured. */
export function writeModelCard(greedy: Scores, beam: Scores): string {
  const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
  const row = (name: string, value: (scores: Scores) => string) =>
    `| ${name} | ${value(greedy)} | ${value(beam)} |`;
  return `# demo-vi

A Vietnamese captioner that **knows only its own world**: the pictures that ViClipCap Studio draws, of 25 things in 6
places. Shown a photograph, it will describe some drawing of that world with confidence. It is here so that the
studio can be tried out, tested and benchmarked without anybody's published weights; for photographs, import a real model.

| | |
|---|---|
| Image encoder | CLIP vision transformer, 96 × 96 pixels in patches of 12, width 128, 4 layers, 128-dimensional embedding |
| Text encoder | CLIP text transformer, width 64, 2 layers, on the language model's tokens |
| Mapping network | ClipCap's MLP, 10 prefix embeddings |
| Language model | GPT-2, width 128, 4 layers, its own byte-level BPE |
| Weights | float16 safetensors under Hugging Face's and ClipCap's names |
| Licence | Apache-2.0, pictures, captions and weights alike |

## How it was made

\`npm run models:demo\` draws 12,000 pictures and trains, each on what came before: CLIP contrastively, on the pictures and captions
that are worded anew each time, each beside five that are wrong in one factor; then further, mostly on pictures of two things, beside
captions that exchange their colours and places; GPT-2 on captions; and, both frozen, the mapping network on four views of every
picture. Everything is seeded and runs in the studio's own engine.

## What was measured

On ${greedy.pictures} drawings whose combination of subject, colour, count, place and relation never occurs in training. A fact
that a caption does not mention counts as wrong, except the time of day, which captions need not mention. Scores against
five references, on white-space tokens.

| | greedy | beam 5 |
|---|---|---|
${row('subject right', ({ right }) => percent(right.subject))}
${row('colour right', ({ right }) => percent(right.colour))}
${row('count right', ({ right }) => percent(right.count))}
${row('place right', ({ right }) => percent(right.place))}
${row('relation and second thing right', ({ right }) => percent(right.relation))}
${row('time of day right, where mentioned', ({ right }) => percent(right.time))}
${row('distinct captions', ({ distinctCaptions }) => percent(distinctCaptions))}
${row('BLEU-4', ({ bleu4 }) => bleu4.toFixed(3))}
${row('CIDEr', ({ cider }) => cider.toFixed(3))}

The experiments behind the choices are in docs/experiments/demo-pack.md.
`;
}
