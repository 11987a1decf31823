import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { findFreePort } from '#tests/support/find-free-port.ts';

const SCRIPT = new URL('../children/serve-test-studio.ts', import.meta.url).pathname;

/** A studio in a process of its own, which can be killed and started again at the same address. */
export interface EditorServer {
  readonly origin: string;
  readonly start: () => Promise<void>;
  /** SIGKILL: nothing is closed, nothing is written. */
  readonly kill: () => Promise<void>;
  /** A link that signs one browser in. */
  readonly createLink: () => Promise<string>;
}

/** @param within A command that runs the rest of its arguments somewhere else, such as on a small disk. */
export async function openEditorServer(
  folder: string,
  pageFolder: string,
  within: readonly string[] = [],
): Promise<EditorServer> {
  const port = await findFreePort();
  let child: ChildProcess | undefined;
  let nextLine: () => Promise<string> = () => Promise.reject(new Error('The server is not up'));
  let firstLink: string | undefined;

  const start = async (): Promise<void> => {
    const command = [...within, process.execPath, SCRIPT, folder, pageFolder, String(port)];
    const [program = '', ...rest] = command;
    const started = spawn(program, rest, { stdio: ['pipe', 'pipe', 'inherit'] });
    child = started;
    const lines = createInterface({ input: started.stdout })[Symbol.asyncIterator]();
    nextLine = async () => {
      const { value, done } = await lines.next();
      if (done === true) throw new Error('The server ended');
      return value;
    };
    firstLink = await nextLine();
  };

  return {
    origin: `http://127.0.0.1:${port}`,
    start,
    kill: async () => {
      if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
    },
    createLink: async () => {
      const link = firstLink;
      firstLink = undefined;
      if (link !== undefined) return link;
      child?.stdin?.write('\n');
      return nextLine();
    },
  };
}
