import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import PostalMime from 'postal-mime';
import type { Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';

/** A message as it arrived: `raw` as on the wire, `mail` as a mail program reads it. */
export interface Received {
  readonly recipient: string;
  readonly raw: string;
  readonly mail: Email;
}

/** A real SMTP server for tests. */
export interface MailServer {
  readonly url: URL;
  /** What arrived, oldest first. */
  readonly messages: readonly Received[];
  /** Mail to this address bounces from now on; `reply` is the answer, by default that nobody lives there. */
  readonly refuse: (address: string, reply?: string) => void;
  /** Mail to this address is taken again. */
  readonly accept: (address: string) => void;
  /** The next message to this address, also one that arrived already after `since` others. */
  readonly waitFor: (address: string, since?: number) => Promise<Received>;
  readonly stop: () => Promise<void>;
}

interface Options {
  /** Offers STARTTLS with a certificate that nobody trusts. */
  readonly tls?: boolean;
  /** Asks for this sign-in. */
  readonly password?: string;
}

/** Listens on a free port of this machine. */
export async function startMailServer({ tls = false, password }: Options = {}): Promise<MailServer> {
  const messages: Received[] = [];
  const refused = new Map<string, string>();
  const keep = async (raw: Buffer, recipients: readonly string[]): Promise<void> => {
    const mail = await PostalMime.parse(raw);
    messages.push(...recipients.map((recipient) => ({ recipient, raw: raw.toString('utf8'), mail })));
  };
  const server = new SMTPServer({
    logger: false,
    hideSTARTTLS: !tls,
    disabledCommands: tls ? [] : ['STARTTLS'],
    authOptional: password === undefined,
    allowInsecureAuth: true,
    onAuth: (auth, _session, callback) => {
      if (auth.password === password) callback(null, { user: auth.username });
      else callback(reply('535 5.7.8 Authentication credentials invalid'));
    },
    onRcptTo: ({ address }, _session, callback) => {
      const answer = refused.get(address.toLowerCase());
      callback(answer === undefined ? null : reply(answer));
    },
    onData: (stream, { envelope }, callback) => {
      const pieces: Buffer[] = [];
      stream.on('data', (piece: Buffer) => pieces.push(piece));
      stream.on('end', () => {
        void keep(
          Buffer.concat(pieces),
          envelope.rcptTo.map(({ address }) => address),
        ).finally(() => callback(null, 'OK'));
      });
    },
  });
  // A client that hangs up is no concern of the test's.
  server.on('error', () => undefined);
  const listening = server.listen(0, '127.0.0.1');
  await once(listening, 'listening');
  const { port } = listening.address() as AddressInfo;

  const waitFor = async (address: string, since = 0): Promise<Received> => {
    for (let tries = 0; tries < 200; tries += 1) {
      const found = messages.slice(since).find(({ recipient }) => recipient === address);
      if (found) return found;
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
    throw new Error(`no mail to ${address}; there is some to ${messages.map(({ recipient }) => recipient).join(', ')}`);
  };
  return {
    url: new URL(`smtp://127.0.0.1:${port}`),
    messages,
    refuse: (address, answer = `550 5.1.1 <${address}>: Recipient address rejected: User unknown`) =>
      void refused.set(address.toLowerCase(), answer),
    accept: (address) => void refused.delete(address.toLowerCase()),
    waitFor,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

function reply(line: string): Error & { responseCode: number } {
  return Object.assign(new Error(line.slice(4)), { responseCode: Number(line.slice(0, 3)) });
}
