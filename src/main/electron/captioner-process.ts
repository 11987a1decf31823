import { createCaptionerHandlers } from '#main/engine/captioner/captioner-handlers.ts';
import { serveEngine } from '#main/engine/protocol/serve-engine.ts';
import { openUtilityPort } from './utility-port.ts';

const { handlers, close } = createCaptionerHandlers();
serveEngine(handlers, { port: openUtilityPort(), onShutdown: close });
