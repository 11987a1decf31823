import { openTestEngine } from './test-engine.ts';

// A main process that a test kills: it starts an engine, prints the engine's pid and waits.
const { client } = openTestEngine();
process.stdout.write(`${await client.request('pid', null)}\n`);
setInterval(() => {}, 1000);
