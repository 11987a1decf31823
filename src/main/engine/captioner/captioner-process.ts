import { serveEngine } from '#main/engine/protocol/serve-engine.ts';
import { createCaptionerHandlers } from './captioner-handlers.ts';

const { handlers, close } = createCaptionerHandlers();
serveEngine(handlers, { onShutdown: close });
