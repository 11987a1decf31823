import { serveEngine } from '#main/engine/protocol/serve-engine.ts';
import { createTrainerHandlers } from '#main/engine/trainer/trainer-handlers.ts';
import { openUtilityPort } from './utility-port.ts';

serveEngine(createTrainerHandlers(), { port: openUtilityPort() });
