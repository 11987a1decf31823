/** `gpt.h.0.…` is `gpt.transformer.h.0.…` in ClipCap, whose GPT-2 has its language head beside it. */
export function toClipCapName(name: string): string {
  return name.startsWith('gpt.') && name !== 'gpt.lm_head.weight'
    ? name.replace('gpt.', 'gpt.transformer.')
    : name;
}

/** The name that the networks know a weight of a checkpoint under. */
export function toGraphName(name: string): string {
  return name.replace(/^gpt\.transformer\./, 'gpt.');
}
