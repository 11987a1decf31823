import type { Subject } from '#core/demo-world/scene.ts';
import type { Sprite } from './sprite.ts';
import { ball } from './subjects/ball.ts';
import { bicycle } from './subjects/bicycle.ts';
import { bird } from './subjects/bird.ts';
import { boat } from './subjects/boat.ts';
import { buffalo } from './subjects/buffalo.ts';
import { bus } from './subjects/bus.ts';
import { car } from './subjects/car.ts';
import { cat } from './subjects/cat.ts';
import { chicken } from './subjects/chicken.ts';
import { coconutTree } from './subjects/coconut-tree.ts';
import { dog } from './subjects/dog.ts';
import { duck } from './subjects/duck.ts';
import { flowerPot } from './subjects/flower-pot.ts';
import { chair, table } from './subjects/furniture.ts';
import { girl } from './subjects/girl.ts';
import { house } from './subjects/house.ts';
import { kite } from './subjects/kite.ts';
import { lantern } from './subjects/lantern.ts';
import { man } from './subjects/man.ts';
import { motorbike } from './subjects/motorbike.ts';
import { pho } from './subjects/pho.ts';
import { umbrella } from './subjects/umbrella.ts';
import { watermelon } from './subjects/watermelon.ts';
import { woman } from './subjects/woman.ts';

export const SPRITES: Readonly<Record<Subject, Sprite>> = {
  motorbike,
  bicycle,
  car,
  bus,
  boat,
  house,
  'coconut-tree': coconutTree,
  cat,
  dog,
  buffalo,
  chicken,
  duck,
  bird,
  woman,
  man,
  girl,
  pho,
  ball,
  chair,
  table,
  umbrella,
  kite,
  watermelon,
  'flower-pot': flowerPot,
  lantern,
};
