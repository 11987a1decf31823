import type { Relation, Scene } from '#core/demo-world/scene.ts';
import { type CaptionReading, type ReadThing, readCaption } from './read-caption.ts';

/** Which facts of a scene a caption gets right. A fact that it does not mention counts as wrong. */
export interface CaptionGrade {
  readonly subject: boolean;
  /** `null` where the scene's subject has its natural colour and the caption rightly says none. */
  readonly colour: boolean | null;
  readonly count: boolean;
  readonly place: boolean;
  /** `null` without a second object. Right means: the relation and the other thing. */
  readonly relation: boolean | null;
  /** `null` if the caption says nothing about it: captions need not. */
  readonly time: boolean | null;
}

const OPPOSITE: Readonly<Partial<Record<Relation, Relation>>> = {
  'left-of': 'right-of',
  'right-of': 'left-of',
  'next-to': 'next-to',
};

/** Grades a caption of any wording against the scene it should describe, told from either side. */
export function gradeCaption(scene: Scene, caption: string): CaptionGrade {
  const reading = faceScene(scene, readCaption(caption));
  const { second } = scene;
  return {
    subject: reading.subject === scene.subject,
    colour:
      scene.colour === null && reading.colour === undefined
        ? null
        : reading.colour === (scene.colour ?? undefined),
    count: reading.count === scene.count,
    place: reading.place === scene.place,
    relation:
      second === null
        ? null
        : reading.relation === second.relation && reading.second?.subject === second.subject,
    time: reading.time === undefined ? null : reading.time === scene.time,
  };
}

/** Turns a reading round if it begins with the scene's second object. */
function faceScene(scene: Scene, reading: CaptionReading): CaptionReading {
  const { subject, colour, count, relation, second, ...rest } = reading;
  if (subject === undefined || second === undefined) return reading;
  const isFromOtherSide = subject === scene.second?.subject && second.subject === scene.subject;
  if (!isFromOtherSide) return reading;
  const turned = relation === undefined ? undefined : OPPOSITE[relation];
  const other: ReadThing = {
    subject,
    ...(colour === undefined ? {} : { colour }),
    ...(count === undefined ? {} : { count }),
  };
  return {
    ...rest,
    ...second,
    second: other,
    ...(turned === undefined ? {} : { relation: turned }),
  };
}
