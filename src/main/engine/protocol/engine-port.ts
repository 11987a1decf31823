/** The engine's end of the line to the main process. */
export interface EnginePort {
  /** @throws DataCloneError if `message` cannot be cloned. */
  readonly send: (message: unknown) => void;
  readonly onMessage: (listener: (message: unknown) => void) => void;
  /** Called when the main process is gone or has hung up. */
  readonly onDisconnect: (listener: () => void) => void;
}

/**
 * The port of a process that `child_process.fork` started.
 *
 * @throws Error if the process was started by hand and has no channel.
 */
export function openForkPort(): EnginePort {
  const send = process.send?.bind(process);
  if (send === undefined) {
    throw new Error('an engine is started by the studio; it cannot be run by hand');
  }
  return {
    // The callback takes the error of a channel that closed; onDisconnect ends the process then.
    send: (message) => send(message, undefined, {}, () => {}),
    onMessage: (listener) => process.on('message', listener),
    onDisconnect: (listener) => process.on('disconnect', listener),
  };
}
