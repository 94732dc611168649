import { useEffect, useRef } from 'preact/hooks';
import type { ComponentChildren, VNode } from 'preact';
import { TEXT } from '../text.ts';
import { Button } from './button.tsx';

interface Props {
  readonly title: string;
  /** The deed in its own words, never "OK". */
  readonly confirm: string;
  readonly isBusy?: boolean;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
  readonly children: ComponentChildren;
}

/** Asks before something that cannot be undone, with the consequence in words. */
export function ConfirmDialog({ title, confirm, isBusy = false, onConfirm, onClose, children }: Props): VNode {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    dialog.current?.showModal();
    // On the words, not on the button that does it.
    dialog.current?.querySelector<HTMLElement>('h2')?.focus();
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  return (
    <dialog class="kern-dialog dialog" ref={dialog} aria-labelledby="dialog-titel" onClose={onClose}>
      <h2 class="dialog__title" id="dialog-titel" tabIndex={-1}>
        {title}
      </h2>
      {children}
      <div class="actions">
        <Button look="primary" isBusy={isBusy} onClick={onConfirm}>
          {confirm}
        </Button>
        <Button look="tertiary" onClick={() => dialog.current?.close()}>
          {TEXT.cancel}
        </Button>
      </div>
    </dialog>
  );
}
