/** One message to one person, in plain text. */
export interface Message {
  readonly to: { readonly name: string; readonly address: string };
  /** Who gets the answer; without it nobody does. */
  readonly replyTo?: { readonly name: string; readonly address: string };
  readonly subject: string;
  readonly text: string;
}

/** Sends mail; a message that cannot be sent is an outcome, not an error: its link is then handed over by hand. */
export interface Mail {
  /** `failed`: a German sentence saying why, for whoever caused the message. */
  readonly send: (message: Message) => Promise<'sent' | { readonly failed: string }>;
}
