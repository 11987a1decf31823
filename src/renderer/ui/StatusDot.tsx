import './status-dot.css';

/** `idle`: nothing yet · `active`: going on · `part`: some · `good`: done · `warn`: look · `bad`. */
export type StatusTone = 'idle' | 'active' | 'part' | 'good' | 'warn' | 'bad';

export interface StatusDotProps {
  readonly tone: StatusTone;
  /** What it says to a screen reader; leave out where text beside it says the same. */
  readonly label?: string;
}

/** A dot whose shape says the same as its colour. */
export function StatusDot({ tone, label }: StatusDotProps) {
  if (label === undefined) return <span className="status-dot" data-tone={tone} aria-hidden />;
  return <span className="status-dot" data-tone={tone} role="img" aria-label={label} />;
}
