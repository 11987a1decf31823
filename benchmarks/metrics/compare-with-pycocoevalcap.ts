import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { computeBleu } from '#core/metrics/bleu.ts';
import { computeCider } from '#core/metrics/cider.ts';
import { indexCaptions } from '#core/metrics/indexed-captions.ts';
import type { Tokens } from '#core/metrics/ngram-index.ts';
import { computeRougeL } from '#core/metrics/rouge-l.ts';

export interface CaptionSet {
  readonly candidates: readonly Tokens[];
  readonly references: readonly (readonly Tokens[])[];
}

export interface PycocoevalcapResult {
  readonly ms: number;
  /** The largest difference between one of its scores and ours. */
  readonly difference: number;
}

/** Has pycocoevalcap score the same tokens, where a Python that has it is found (PYTHON, else python3); else `undefined`. */
export function compareWithPycocoevalcap(captions: CaptionSet): PycocoevalcapResult | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'viclipcap-metrics-'));
  const path = join(folder, 'captions.json');
  const toText = (caption: Tokens) => caption.join(' ');
  try {
    writeFileSync(
      path,
      JSON.stringify({
        gts: Object.fromEntries(captions.references.map((texts, at) => [at, texts.map(toText)])),
        res: Object.fromEntries(captions.candidates.map((text, at) => [at, [toText(text)]])),
      }),
    );
    const script = fileURLToPath(new URL('time-pycocoevalcap.py', import.meta.url));
    const python = process.env['PYTHON'] ?? 'python3';
    const { status, stdout } = spawnSync(python, [script, path], { encoding: 'utf8' });
    if (status !== 0) return undefined;
    const { ms, scores } = JSON.parse(stdout.trim().split('\n').at(-1) ?? '');
    const ours = scoreHere(captions);
    const differences = Object.entries(ours).map(([metric, score]) => {
      return Math.abs(score - scores[metric]);
    });
    return { ms, difference: Math.max(...differences) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function scoreHere({ candidates, references }: CaptionSet): Readonly<Record<string, number>> {
  const indexed = indexCaptions(candidates, references);
  const bleu = computeBleu(indexed).corpus.map((score, at) => [`BLEU-${at + 1}`, score] as const);
  return {
    ...Object.fromEntries(bleu),
    'ROUGE-L': computeRougeL(indexed).corpus,
    CIDEr: computeCider(indexed).corpus,
  };
}
