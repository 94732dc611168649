/** The invitation of one municipality or other unit to a wave, as it stands on paper: all of it words, laid out elsewhere. */
export interface InvitationLetter {
  /** Whom it invites; the bookmark of its page. */
  readonly unit: string;
  /** The one line above the address that the post brings it back to. */
  readonly returnLine: string;
  /** Lines of the address, without empty ones. */
  readonly recipient: readonly string[];
  /** Who writes: a name, then address and ways to reach them. */
  readonly sender: readonly string[];
  /** "21.11.2026", with the place before it where one is known. */
  readonly placeAndDate: string;
  readonly subject: string;
  readonly greeting: string;
  /** Before the code. */
  readonly paragraphs: readonly string[];
  readonly access: LetterAccess;
  /** After the code. */
  readonly closing: readonly string[];
  readonly farewell: string;
  readonly signature: string;
}

/** The way in: by typing the address and the code, or by the QR code, which holds both. */
export interface LetterAccess {
  readonly heading: string;
  /** The access code as it is read aloud and typed: "7K3Q", "9ZT4", … */
  readonly code: readonly string[];
  readonly hint: string;
  /** What is typed into a browser: without scheme and code. */
  readonly address: string;
  readonly addressLabel: string;
  /** What the QR code holds. The code stands in the fragment, so that it reaches no server's log. */
  readonly link: string;
  readonly qrHint: string;
  /** For who hears the letter. */
  readonly qrAlt: string;
}

/** All letters of a wave in one file. */
export interface LetterFile {
  readonly title: string;
  /** Above each unit's name. */
  readonly invitationFor: string;
  /** An ISO 8601 instant. */
  readonly at: string;
  readonly letters: readonly InvitationLetter[];
}
