import { createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Mail } from '../../../server/mail/mail.ts';
import { createSmtp } from '../../../server/mail/smtp.ts';
import { startMailServer } from '../mail-server.ts';
import type { MailServer } from '../mail-server.ts';

const FROM = 'Kommunalspiegel Rheinland-Pfälzer Test <spiegel@land.example>';

const test = suite<{ server: MailServer; mail: Mail & { close: () => void } }>('server/mail/smtp');

test.before(async (context) => {
  context.server = await startMailServer();
  context.mail = createSmtp({ url: context.server.url, from: FROM });
});
test.after(async ({ server, mail }) => {
  mail.close();
  await server.stop();
});

const to = (address: string, name = 'Jörg Größmann-Šimić') => ({ name, address });
const failed = (outcome: Awaited<ReturnType<Mail['send']>>): string => (outcome === 'sent' ? 'sent' : outcome.failed);

/** Sends with a connection of its own and hangs up. */
async function once(url: URL, timeoutMs?: number, address = 'jemand@stadt.example'): Promise<string> {
  const mail = createSmtp({ url, from: FROM, timeoutMs });
  const outcome = await mail.send({ to: to(address), subject: 'x', text: 'x' });
  mail.close();
  return failed(outcome);
}

test('umlauts in name, subject and body arrive as they were written', async ({ server, mail }) => {
  const subject = 'Einladung: Standortbestimmung für die Verbandsgemeinde Bad Münster am Stein-Ebernburg – „Größe“';
  const text = `Guten Tag Jörg Größmann-Šimić,\n\nschöne Grüße.\n.\nhttps://spiegel.land.de/einladung#${'x'.repeat(120)}\n`;
  assert.is(await mail.send({ to: to('joerg@stadt.example'), subject, text }), 'sent');
  const { mail: got, raw } = await server.waitFor('joerg@stadt.example');
  assert.is(got.subject, subject);
  assert.equal(got.to, [{ name: 'Jörg Größmann-Šimić', address: 'joerg@stadt.example' }]);
  assert.equal(got.from, { name: 'Kommunalspiegel Rheinland-Pfälzer Test', address: 'spiegel@land.example' });
  assert.is(got.text?.trim(), text.trim());
  assert.not.ok(got.html);
  const head = raw.slice(0, raw.indexOf('\r\n\r\n'));
  assert.match(head, /^Content-Type: text\/plain; charset=utf-8/im);
  assert.match(head, /^Auto-Submitted: auto-generated$/im);
  assert.match(head, /^Message-ID: <[^>]+@land\.example>$/im);
  assert.match(head, /^Date: /im);
  assert.not.match(head, /X-Mailer/i);
  // oxlint-disable-next-line no-control-regex
  assert.match(head, /^[\u0000-\u007f]*$/u, 'headers are plain ASCII on the way');
});

test('domains with umlauts travel as DNS knows them', async ({ server, mail }) => {
  assert.is(await mail.send({ to: to('info@Köln.example'), subject: 'x', text: 'x' }), 'sent');
  // The test server decodes the envelope; the header shows what was sent.
  const { raw } = await server.waitFor('info@köln.example');
  assert.match(raw, /^To: .*<info@xn--kln-sna\.example>/ms);
});

test('local parts with umlauts travel by SMTPUTF8', async ({ server, mail }) => {
  assert.is(await mail.send({ to: to('bürgerbüro@köln.example'), subject: 'Grüße', text: 'x' }), 'sent');
  const { mail: got } = await server.waitFor('bürgerbüro@köln.example');
  assert.equal(got.to, [{ name: 'Jörg Größmann-Šimić', address: 'bürgerbüro@köln.example' }]);
});

test('no name and no subject begins a header or adds a recipient', async ({ server, mail }) => {
  const before = server.messages.length;
  const evil = 'Eva\r\nBcc: opfer@stadt.example\r\n\r\nHallo\u0000\u2028X';
  assert.is(await mail.send({ to: to('eva@stadt.example', evil), subject: evil, text: 'x' }), 'sent');
  const { mail: got, raw } = await server.waitFor('eva@stadt.example');
  assert.is(server.messages.length, before + 1);
  assert.not.match(raw, /^Bcc:/im);
  assert.not.ok(got.bcc);
  assert.is(got.subject, 'Eva Bcc: opfer@stadt.example Hallo X');
  assert.is(got.to?.length, 1);
  assert.is(got.text?.trim(), 'x');
});

test('names with signs of the syntax stay names', async ({ server, mail }) => {
  const name = 'Müller, Eva "die Schnelle" <eva@anderswo.example>; (Rathaus)';
  assert.is(await mail.send({ to: to('syntax@stadt.example', name), subject: 'x', text: 'x' }), 'sent');
  const { mail: got } = await server.waitFor('syntax@stadt.example');
  assert.equal(got.to, [{ name, address: 'syntax@stadt.example' }]);
});

test('what is no address is not tried', async ({ server, mail }) => {
  const before = server.messages.length;
  for (const address of [
    '',
    'eva',
    'eva@',
    '@stadt.example',
    'eva@stadt.example\r\nRCPT TO:<opfer@stadt.example>',
    'eva@stadt.example, opfer@stadt.example',
    '<eva@stadt.example>',
    'eva@stadt.example>\nX: y',
    'eva@a@b.example',
  ]) {
    assert.match(failed(await mail.send({ to: to(address), subject: 'x', text: 'x' })), /keine gültige E-Mail-Adresse/);
  }
  assert.is(server.messages.length, before);
});

test('an unknown mailbox is told apart, and the next message goes out', async ({ server, mail }) => {
  server.refuse('weg@stadt.example');
  const outcome = await mail.send({ to: to('weg@stadt.example'), subject: 'x', text: 'x' });
  assert.is(
    failed(outcome),
    'Der Mailserver kennt dieses Postfach nicht. Prüfen Sie die Schreibweise der E-Mail-Adresse. Antwort des Mailservers: „550 5.1.1 <weg@stadt.example>: Recipient address rejected: User unknown“',
  );
  assert.is(await mail.send({ to: to('da@stadt.example'), subject: 'x', text: 'x' }), 'sent');
});

test("a server's reply has its own sentence, without the addresses of others", async ({ server, mail }) => {
  const replies: readonly (readonly [string, RegExp])[] = [
    ['450 4.2.0 Greylisted, see postmaster@relay.example', /im Moment nicht an.*Greylisted, see …“$/],
    ['452 4.2.2 Over quota', /Postfach ist voll/],
    ['552 5.2.2 Over quota', /Postfach ist voll/],
    ['550 5.7.1 Blocked by policy for admin@relay.example.', /hat die Nachricht abgelehnt.*for …“$/],
    [`550 ${'x'.repeat(400)}`, /kennt dieses Postfach nicht.*x …“$/],
  ];
  for (const [reply, sentence] of replies) {
    server.refuse('reply@stadt.example', reply);
    const outcome = failed(await mail.send({ to: to('reply@stadt.example'), subject: 'x', text: 'x' }));
    assert.match(outcome, sentence);
    assert.ok(outcome.length < 400);
  }
});

test('twenty at once over a few connections all arrive', async ({ server, mail }) => {
  const addresses = Array.from({ length: 20 }, (_, n) => `p${n}@stadt.example`);
  const outcomes = await Promise.all(
    addresses.map((address) => mail.send({ to: to(address), subject: 'x', text: 'x' })),
  );
  assert.ok(outcomes.every((outcome) => outcome === 'sent'));
  for (const address of addresses) await server.waitFor(address);
});

test('a server that is down is not reachable', async () => {
  const down = await startMailServer();
  await down.stop();
  assert.match(await once(down.url), /^Der Mailserver ist nicht erreichbar\./);
});

test('a server whose name nobody knows is told apart', async () => {
  assert.match(
    await once(new URL('smtp://mail.invalid'), 5000),
    /^Der Name des Mailservers ist nicht bekannt|nicht rechtzeitig/,
  );
});

test('a server that says nothing is too slow', async () => {
  const sockets: Socket[] = [];
  const silent = createServer((socket) => sockets.push(socket)).listen(0, '127.0.0.1');
  await new Promise((resolve) => silent.once('listening', resolve));
  const { port } = silent.address() as AddressInfo;
  assert.match(await once(new URL(`smtp://127.0.0.1:${port}`), 300), /nicht rechtzeitig geantwortet/);
  sockets.forEach((socket) => socket.destroy());
  silent.close();
});

test('a kept connection that the server has given up is replaced', async () => {
  const server = await startMailServer();
  const mail = createSmtp({ url: server.url, from: FROM, timeoutMs: 200 });
  for (let n = 0; n < 3; n += 1) {
    assert.is(await mail.send({ to: to(`n${n}@stadt.example`), subject: 'x', text: 'x' }), 'sent');
    await new Promise((resolve) => setTimeout(resolve, 400));
  }
  mail.close();
  await server.stop();
});

test('signs in when the address holds a password, and says when that is refused', async () => {
  const server = await startMailServer({ password: 'geheim:wörter@1' });
  const url = new URL(server.url);
  url.username = 'spiegel';
  url.password = encodeURIComponent('geheim:wörter@1');
  assert.is(await once(url), 'sent');
  url.password = 'falsch';
  const outcome = await once(url);
  assert.match(outcome, /hat die Anmeldung abgelehnt.*Der Betrieb muss Benutzername und Passwort/);
  assert.not.match(outcome, /falsch/);
  assert.match(await once(server.url), /hat die Anmeldung abgelehnt/);
  await server.stop();
});

test('with a certificate that nobody trusts nothing is sent', async () => {
  const server = await startMailServer({ tls: true });
  assert.match(await once(server.url), /muss das Zertifikat des Mailservers prüfen/);
  const plain = await startMailServer();
  assert.match(await once(new URL(plain.url.href.replace('smtp:', 'smtps:')), 1000), /verschlüsselte Verbindung/);
  assert.is(server.messages.length + plain.messages.length, 0);
  await server.stop();
  await plain.stop();
});

test.run();
