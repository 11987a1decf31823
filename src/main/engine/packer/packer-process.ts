import { serveEngine } from '#main/engine/protocol/serve-engine.ts';
import { createPackerHandlers } from './packer-handlers.ts';

serveEngine(createPackerHandlers());
