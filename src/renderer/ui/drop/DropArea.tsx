import { type DragEvent, type ReactNode, useRef, useState } from 'react';
import './drop-area.css';

export interface DropAreaProps {
  /** What letting go will do; shown over the content while something is dragged there. */
  readonly label: string;
  readonly onDropped: (transfer: DataTransfer) => void;
  readonly children: ReactNode;
}

/** Takes files that are dropped on its content. Whatever it does can be done with a button too. */
export function DropArea({ label, onDropped, children }: DropAreaProps) {
  const { isOver, handlers } = useFileDrop(onDropped);
  return (
    <section className="drop-area" {...handlers}>
      {children}
      {isOver && (
        <div className="drop-area-cover">
          <span>{label}</span>
        </div>
      )}
    </section>
  );
}

function useFileDrop(onDropped: (transfer: DataTransfer) => void) {
  const [isOver, setIsOver] = useState(false);
  // Children fire enter and leave of their own.
  const depth = useRef(0);
  const set = (next: number): void => {
    depth.current = Math.max(0, next);
    setIsOver(depth.current > 0);
  };
  return {
    isOver,
    handlers: {
      onDragEnter: (event: DragEvent) => {
        if (hasFiles(event)) set(depth.current + 1);
      },
      onDragOver: (event: DragEvent) => {
        if (hasFiles(event)) event.preventDefault();
      },
      onDragLeave: (event: DragEvent) => {
        if (hasFiles(event)) set(depth.current - 1);
      },
      onDrop: (event: DragEvent) => {
        if (!hasFiles(event)) return;
        event.preventDefault();
        set(0);
        onDropped(event.dataTransfer);
      },
    },
  };
}

function hasFiles({ dataTransfer }: DragEvent): boolean {
  return dataTransfer.types.includes('Files');
}
