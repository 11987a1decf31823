/**
 * Hashes text to four 32-bit words: a small, fast, non-cryptographic mixer (MurmurHash3's finaliser constants).
 *
 * The same text gives the same words on every machine, so a hash may decide a data split.
 */
export function hashText(text: string): readonly [number, number, number, number] {
  const state: [number, number, number, number] = [1779033703, 3144134277, 1013904242, 2773480762];
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    state[0] = state[1] ^ Math.imul(state[0] ^ unit, 597399067);
    state[1] = state[2] ^ Math.imul(state[1] ^ unit, 2869860233);
    state[2] = state[3] ^ Math.imul(state[2] ^ unit, 951274213);
    state[3] = state[0] ^ Math.imul(state[3] ^ unit, 2716044179);
  }
  return [
    mix(state[0] ^ state[1]),
    mix(state[1] ^ state[2]),
    mix(state[2] ^ state[3]),
    mix(state[3] ^ state[0] ^ text.length),
  ];
}

function mix(word: number): number {
  let mixed = word ^ (word >>> 16);
  mixed = Math.imul(mixed, 2246822507);
  mixed ^= mixed >>> 13;
  mixed = Math.imul(mixed, 3266489909);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
