import { Command } from 'commander';
import { expect, test } from 'vitest';

import {
  addDecodingOptions,
  type DecodingOptions,
  toDecoding,
} from '#main/cli/decoding-options.ts';

function parse(...args: readonly string[]) {
  const command = addDecodingOptions(new Command())
    .exitOverride()
    .configureOutput({ outputError: () => {} });
  return toDecoding(command.parse([...args], { from: 'user' }).opts<DecodingOptions>(), '/demo');
}

test.for([
  [[], { pack: '/demo', method: 'beam', beams: 5 }],
  [['--method', 'greedy'], { pack: '/demo', method: 'greedy', beams: 1 }],
  [['--beams', '1'], { pack: '/demo', method: 'greedy', beams: 1 }],
  [['--draws', '4'], { pack: '/demo', method: 'ranked', beams: 4 }],
  [['--method', 'ranked'], { pack: '/demo', method: 'ranked', beams: 5 }],
  [['--beams', '3'], { pack: '/demo', method: 'beam', beams: 3 }],
  [
    ['--model', '/packs/mine', '--max-tokens', '14'],
    { pack: '/packs/mine', method: 'beam', beams: 5, maxTokens: 14 },
  ],
] as const)('%o means %o', ([args, decoding]) => {
  expect(parse(...args)).toEqual(decoding);
});

test.for([
  [['--beams', '0'], 'A whole number from 1 is expected.'],
  [['--beams', '2.5'], 'A whole number from 1 is expected.'],
  [['--max-tokens', 'many'], 'A whole number from 1 is expected.'],
  [['--method', 'nucleus'], 'Allowed choices are greedy, beam, ranked.'],
  [['--method', 'beam', '--draws', '5'], '--draws does not go with --method beam.'],
  [['--method', 'greedy', '--beams', '5'], '--beams 5 needs --method beam'],
] as const)('%o is refused: %s', ([args, reason]) => {
  expect(() => parse(...args)).toThrow(reason);
});
