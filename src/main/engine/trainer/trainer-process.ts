import { serveEngine } from '#main/engine/protocol/serve-engine.ts';
import { createTrainerHandlers } from './trainer-handlers.ts';

serveEngine(createTrainerHandlers());
