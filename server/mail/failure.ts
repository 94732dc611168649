/** What nodemailer's errors carry. */
interface Failure {
  readonly code: string;
  readonly responseCode: number;
  readonly response: string;
  readonly command: string;
  readonly message: string;
}

/** Why a message was not sent, and what to do; `own`: the addresses of its recipient, the only ones that are shown. */
export function failureSentence(error: unknown, own: readonly string[]): string {
  const failure = read(error);
  return `${meaning(failure)}${quoted(failure.response, own)}`;
}

function meaning(failure: Failure): string {
  const { code, responseCode, command } = failure;
  if (code === 'EAUTH' || code === 'ENOAUTH' || responseCode === 530)
    return 'Der Mailserver hat die Anmeldung abgelehnt. Der Betrieb muss Benutzername und Passwort des Mailservers prüfen.';
  if (responseCode >= 400) return refusal(failure);
  if (isUntrusted(failure))
    return 'Die verschlüsselte Verbindung zum Mailserver kam nicht zustande. Der Betrieb muss das Zertifikat des Mailservers prüfen.';
  if (code === 'ETIMEDOUT')
    return 'Der Mailserver hat nicht rechtzeitig geantwortet. Versuchen Sie es später noch einmal.';
  if (code === 'EDNS')
    return 'Der Name des Mailservers ist nicht bekannt. Der Betrieb muss die Adresse des Mailservers prüfen.';
  if (command === 'CONN' || code === 'ECONNECTION' || code === 'ESOCKET')
    return 'Der Mailserver ist nicht erreichbar. Versuchen Sie es später noch einmal, oder fragen Sie den Betrieb.';
  return 'Die Nachricht wurde nicht verschickt. Fragen Sie den Betrieb.';
}

/** By SMTP's reply (RFC 5321, 4.2) and, where there is one, the enhanced code (RFC 3463) at its beginning. */
function refusal({ responseCode, response, command }: Failure): string {
  const enhanced = /^\d{3}[ -]([245]\.\d{1,3}\.\d{1,3})\b/.exec(response)?.[1]?.slice(2) ?? '';
  if (command === 'MAIL FROM')
    return 'Der Mailserver nimmt den Absender nicht an. Der Betrieb muss die Absenderadresse prüfen.';
  if (responseCode === 552 || enhanced === '2.2') return 'Das Postfach ist voll. Versuchen Sie es später noch einmal.';
  if (responseCode < 500)
    return 'Der Mailserver nimmt die Nachricht im Moment nicht an. Versuchen Sie es in einigen Minuten noch einmal.';
  const isPolicy = enhanced.startsWith('7.');
  if (command === 'RCPT TO' && !isPolicy)
    return 'Der Mailserver kennt dieses Postfach nicht. Prüfen Sie die Schreibweise der E-Mail-Adresse.';
  return 'Der Mailserver hat die Nachricht abgelehnt. Fragen Sie den Betrieb.';
}

function isUntrusted({ code, message }: Failure): boolean {
  return code === 'ETLS' || /certificate|self.signed|SSL|TLS|wrong version number/i.test(message);
}

/** The server's own words, on one line, short, and without the addresses of others that some servers name. */
function quoted(response: string, own: readonly string[]): string {
  const words = response
    .replace(/[\s\p{C}]+/gu, ' ')
    .replace(/[^\s<>"'(),;:[\]]+@[^\s<>"'(),;:[\]]+/gu, (address) =>
      own.some((one) => one.toLowerCase() === address.replace(/\.$/, '').toLowerCase()) ? address : '…',
    )
    .trim();
  if (words === '') return '';
  const most = 200;
  return ` Antwort des Mailservers: „${words.length > most ? `${words.slice(0, most)} …` : words}“`;
}

function read(error: unknown): Failure {
  const fields = error instanceof Error ? new Map<string, unknown>(Object.entries(error)) : new Map<string, unknown>();
  const text = (name: string): string => {
    const value = fields.get(name);
    return typeof value === 'string' ? value : '';
  };
  const responseCode = fields.get('responseCode');
  return {
    code: text('code'),
    responseCode: typeof responseCode === 'number' ? responseCode : 0,
    response: text('response'),
    command: text('command'),
    message: error instanceof Error ? error.message : '',
  };
}
