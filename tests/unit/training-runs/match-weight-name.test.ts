import { expect, test } from 'vitest';
import { matchesWeightName } from '#core/training-runs/match-weight-name.ts';

test.each([
  ['gpt.transformer.h.0.attn.c_attn.bias', '*.attn.c_attn.bias', true],
  ['gpt.transformer.h.0.attn.c_attn.weight', '*.attn.c_attn.bias', false],
  ['gpt.transformer.wte.weight', 'clip_project.*, *.wte.*', true],
  ['gpt.transformer.wte.weight', 'gpt.transformer.wte', false],
  ['clip_project.model.0.bias', 'clip_project.model-0.bias clip_project.model.0.bias', true],
  ['clip_project.modelx0.bias', 'clip_project.model.0.bias', false],
  ['clip_project.model.0.bias', ' ', false],
])('%s is among "%s": %s', (name, patterns, isAmong) => {
  expect(matchesWeightName(name, patterns)).toBe(isAmong);
});
