import { ActionIcon } from '@mantine/core';
import { useEffect, useRef, type ReactNode } from 'react';
import { CrossIcon } from '../../components/icons.tsx';
import styles from './Window.module.css';

interface WindowProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A window over the page: the browser's own dialogue, which keeps the focus and closes with Escape. */
export function Window({ title, onClose, children }: WindowProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  return (
    <dialog ref={dialog} className={styles.window} aria-label={title} onClose={onClose}>
      <div className={styles.head}>
        <h2>{title}</h2>
        <ActionIcon variant="subtle" color="gray" aria-label="Close" onClick={() => dialog.current?.close()}>
          <CrossIcon />
        </ActionIcon>
      </div>
      {children}
    </dialog>
  );
}
