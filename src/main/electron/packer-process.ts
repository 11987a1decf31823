import { createPackerHandlers } from '#main/engine/packer/packer-handlers.ts';
import { serveEngine } from '#main/engine/protocol/serve-engine.ts';
import { openUtilityPort } from './utility-port.ts';

serveEngine(createPackerHandlers(), { port: openUtilityPort() });
