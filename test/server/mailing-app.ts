import { createSmtp } from '../../server/mail/smtp.ts';
import type { Mail } from '../../server/mail/mail.ts';
import { startApp } from './app-under-test.ts';
import type { AppUnderTest } from './app-under-test.ts';
import { startMailServer } from './mail-server.ts';
import type { MailServer } from './mail-server.ts';

export const SITE = 'https://spiegel.example';

/** The application with a real mail server behind it. */
export interface MailingApp extends AppUnderTest {
  readonly mails: MailServer;
  readonly mail: Mail;
  readonly stop: () => Promise<void>;
}

/** Starts both; end them with `stop`. */
export async function startMailingApp(): Promise<MailingApp> {
  const mails = await startMailServer();
  const mail = createSmtp({ url: mails.url, from: 'Kommunalspiegel <spiegel@land.example>' });
  const started = await startApp({ publicUrl: new URL(SITE) }, { mail });
  const stop = async (): Promise<void> => {
    await started.app.close();
    mail.close();
    await mails.stop();
  };
  return { ...started, mails, mail, stop };
}
