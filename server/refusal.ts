/** Why the program does not start or a command is not carried out: German text for the terminal, and an exit code. */
export class Refusal extends Error {
  readonly exitCode = 2;

  constructor(text: string, cause?: unknown) {
    super(text, { cause });
    this.name = 'Refusal';
  }
}
