/** Longer lines are cut: a native library may write a megabyte without a line break. */
const MAX_LINE_LENGTH = 2000;

export interface LineTail {
  /** Text as it comes from the stream, cut anywhere. */
  readonly push: (chunk: string) => void;
  /** Passes on a last line that has no line break. */
  readonly end: () => void;
  /** The last complete lines, oldest first. */
  readonly lines: () => readonly string[];
}

/** Cuts a stream of text into lines, passes each on and keeps the last `keep` of them. */
export function createLineTail(keep: number, onLine: (line: string) => void): LineTail {
  const kept: string[] = [];
  let rest = '';

  function take(line: string): void {
    const text = line.trimEnd().slice(0, MAX_LINE_LENGTH);
    if (text === '') return;
    kept.push(text);
    if (kept.length > keep) kept.shift();
    onLine(text);
  }

  return {
    push(chunk) {
      const pieces = (rest + chunk).split('\n');
      rest = (pieces.pop() ?? '').slice(0, MAX_LINE_LENGTH);
      for (const piece of pieces) take(piece);
    },
    end() {
      take(rest);
      rest = '';
    },
    lines: () => [...kept],
  };
}
