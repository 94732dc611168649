import { domainToASCII } from 'node:url';
import { createTransport } from 'nodemailer';
import { failureSentence } from './failure.ts';
import type { Mail, Message } from './mail.ts';

export interface SmtpOptions {
  /** smtp://[user:password@]host[:587] or smtps://[user:password@]host[:465] */
  readonly url: URL;
  /** "Kommunalspiegel <kommunalspiegel@land.de>" */
  readonly from: string;
  /** For each step of a delivery: look-up, connection, greeting, answers. */
  readonly timeoutMs?: number | undefined;
}

/** Mail by SMTP over a few kept connections; `close` when the server stops. */
export function createSmtp({ url, from, timeoutMs = 10_000 }: SmtpOptions): Mail & { readonly close: () => void } {
  const transport = createTransport({
    pool: true,
    maxConnections: 2,
    ...connection(url),
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    dnsTimeout: timeoutMs,
    // Texts are all there is; nothing in them may be taken for a file or an address to fetch.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const send = async ({ to, replyTo, subject, text }: Message): ReturnType<Mail['send']> => {
    const address = deliverable(to.address);
    if (address === undefined) return { failed: `„${oneLine(to.address)}“ ist keine gültige E-Mail-Adresse.` };
    const answers = replyTo && deliverable(replyTo.address);
    try {
      await transport.sendMail({
        from,
        to: { name: oneLine(to.name), address },
        ...(answers !== undefined && replyTo && { replyTo: { name: oneLine(replyTo.name), address: answers } }),
        subject: oneLine(subject),
        text,
        xMailer: false,
        // Keeps holiday notices from answering (RFC 3834).
        headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': 'de' },
      });
      return 'sent';
    } catch (error) {
      return { failed: failureSentence(error, [to.address, address]) };
    }
  };
  return { send, close: () => transport.close() };
}

/** TLS from the start with smtps; with smtp as soon as the server offers it, and always before a password is sent. */
function connection(url: URL) {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const secure = url.protocol === 'smtps:';
  const isHere = /^(localhost|127(\.\d+){3}|::1)$/.test(host);
  const place = { host, port: url.port === '' ? (secure ? 465 : 587) : Number(url.port), secure };
  if (url.username === '') return place;
  const auth = { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) };
  return { ...place, auth, requireTLS: !secure && !isHere };
}

/** An address with its domain as DNS knows it (müller@köln.de → müller@xn--kln-sna.de); local parts keep their umlauts. */
function deliverable(address: string): string | undefined {
  const [, local = '', domain = ''] = /^([^\s@<>(),;:"\\\p{C}]{1,64})@([^\s@<>(),;:"\\\p{C}]+)$/u.exec(address) ?? [];
  const ascii = domainToASCII(domain);
  return ascii === '' ? undefined : `${local.normalize('NFC')}@${ascii}`;
}

/** Names and subjects are typed by people: no line break in them may begin a header. */
const oneLine = (text: string): string => text.replace(/[\s\p{C}]+/gu, ' ').trim();
