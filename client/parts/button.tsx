import type { ComponentChildren, VNode } from 'preact';

// Whole class names: the build keeps the KERN rules whose names it finds in the sources.
const LOOKS = {
  primary: 'kern-btn kern-btn--primary',
  secondary: 'kern-btn kern-btn--secondary',
  tertiary: 'kern-btn kern-btn--tertiary',
} as const;

interface Common {
  readonly look?: keyof typeof LOOKS;
  readonly children: ComponentChildren;
}

interface ButtonProps extends Common {
  readonly onClick?: (() => void) | undefined;
  readonly type?: 'button' | 'submit';
  readonly isBusy?: boolean;
  readonly id?: string;
}

/** A button; while busy it stays focusable and does nothing. */
export function Button({
  look = 'secondary',
  onClick,
  type = 'button',
  isBusy = false,
  id,
  children,
}: ButtonProps): VNode {
  return (
    <button
      type={type}
      id={id}
      class={LOOKS[look]}
      aria-disabled={isBusy || undefined}
      onClick={(event) => {
        if (isBusy) event.preventDefault();
        else onClick?.();
      }}
    >
      <span class="kern-label">{children}</span>
    </button>
  );
}

interface LinkProps extends Common {
  readonly href: string;
  /** A file name: the link downloads instead of navigating. */
  readonly download?: string;
}

/** A link that looks like a button: it goes somewhere. */
export function ButtonLink({ look = 'secondary', href, download, children }: LinkProps): VNode {
  return (
    <a class={LOOKS[look]} href={href} download={download}>
      <span class="kern-label">{children}</span>
    </a>
  );
}
