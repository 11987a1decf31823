import { EventEmitter } from 'node:events';
import { join } from 'node:path';

const home = process.env['STAND_IN_HOME'] ?? '/nonexistent';

class App extends EventEmitter {
  readonly isPackaged = false;
  /** Whether `enableSandbox` was called before the app was ready. */
  isSandboxed = false;

  requestSingleInstanceLock(): boolean {
    return true;
  }

  enableSandbox(): void {
    this.isSandboxed = true;
  }

  async whenReady(): Promise<void> {}

  getPath(name: string): string {
    return name === 'home' ? home : join(home, name);
  }

  getVersion(): string {
    return '0.0.0';
  }

  quit(): void {
    let isHeld = false;
    this.emit('will-quit', {
      preventDefault: () => {
        isHeld = true;
      },
    });
    if (!isHeld) process.exit(0);
  }

  exit(code: number): void {
    process.exit(code);
  }
}

export const app = new App();

process.on('SIGTERM', () => app.quit());
