import { EventEmitter } from 'node:events';
import { pathToFileURL } from 'node:url';

// `process.parentPort` over the channel of a forked process, then the engine's built entry.
class ParentPort extends EventEmitter {
  postMessage(message: unknown): void {
    process.send?.(message as object);
  }
}

const port = new ParentPort();
process.on('message', (data) => port.emit('message', { data }));
process.on('disconnect', () => process.exit(0));
Object.defineProperty(process, 'parentPort', { value: port });

const [entry = ''] = process.argv.slice(2);
await import(pathToFileURL(entry).href);
