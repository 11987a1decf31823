import type { Scene } from './scene.ts';
import { SUBJECT_RULES } from './subject-rules.ts';

/** The scene in which each of two things has the other's colour; `null` if there is none. */
export function exchangeColours(scene: Scene): Scene | null {
  const { subject, colour, second } = scene;
  if (colour === null || second === null || second.colour === null) return null;
  const isPossible =
    SUBJECT_RULES[subject].colours.includes(second.colour) &&
    SUBJECT_RULES[second.subject].colours.includes(colour);
  return isPossible ? { ...scene, colour: second.colour, second: { ...second, colour } } : null;
}
