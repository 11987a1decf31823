import type { Place } from '#core/demo-world/scene.ts';
import { drawBeach } from './beach.ts';
import { drawField } from './field.ts';
import { drawRiver } from './river.ts';
import { drawRoom } from './room.ts';
import type { Scenery, Setting } from './scenery.ts';
import { drawStreet } from './street.ts';
import { drawYard } from './yard.ts';

export const PLACE_DRAWINGS: Readonly<Record<Place, (setting: Setting) => Scenery>> = {
  street: drawStreet,
  field: drawField,
  beach: drawBeach,
  river: drawRiver,
  room: drawRoom,
  yard: drawYard,
};
