import './diff-text.css';

export interface DiffTextProps {
  /** As `diffWords` gives them. */
  readonly parts: readonly {
    readonly kind: 'same' | 'removed' | 'added';
    readonly text: string;
  }[];
}

/** What words two texts differ in. */
export function DiffText({ parts }: DiffTextProps) {
  return (
    <span className="diff-text" lang="vi">
      {parts.map(({ kind, text }, index) => {
        const Element = kind === 'same' ? 'span' : kind === 'added' ? 'ins' : 'del';
        // biome-ignore lint/suspicious/noArrayIndexKey: the parts have no identity of their own
        return <Element key={index}>{text}</Element>;
      })}
    </span>
  );
}
