import type { Page } from 'playwright-core';
import { startMailServer, type MailServer } from '../server/mail-server.ts';
import { freePort, newPage, startSite, type Site } from './site.ts';

/** Everybody of a municipality's journey, each with a browser of her own. */
export interface Cast {
  mails: MailServer;
  site: Site;
  operator: Page;
  officer: Page;
  head: Page;
  /** Of the school office, of the IT, and of the treasury, who has a phone. */
  schools: Page;
  technology: Page;
  treasury: Page;
}

const at = (name: string): string => `${name}@bernkastel-kues.example`;
export const OFFICER = { name: 'Jürgen Weiß', email: at('digital') };
export const HEAD = { name: 'Bürgermeisterin Dr. Änne Größler-Öztürk', email: at('buergermeisterin') };
/** The head's, mistyped. */
export const NOBODY = at('buergermeistrin');
export const TECHNOLOGY = { name: 'Ayşe Yılmaz-Groß', email: at('it') };
export const TREASURY = { name: 'Björn Müßig', email: at('kämmerei') };
export const SCHOOLS = { name: 'Schulamt', email: at('schulamt') };
export const OPERATOR = { name: 'Rechenzentrum Mosel', email: 'betrieb@rechenzentrum.example' };
export const COORDINATOR = { name: 'Digitalministerium, Referat 3', email: 'referat3@ministerium.example' };

/** An empty installation that sends mail, and the people, who are nowhere yet. */
export async function openCast(): Promise<Cast> {
  const port = await freePort();
  const mails = await startMailServer();
  mails.refuse(NOBODY);
  const site = await startSite({
    PORT: String(port),
    PUBLIC_URL: `http://127.0.0.1:${port}`,
    SMTP_URL: mails.url.href,
    MAIL_FROM: 'Kommunalspiegel <kommunalspiegel@ministerium.example>',
  });
  return {
    mails,
    site,
    operator: await newPage(site),
    officer: await newPage(site),
    head: await newPage(site),
    schools: await newPage(site),
    technology: await newPage(site),
    treasury: await newPage(site, { viewport: { width: 360, height: 640 } }),
  };
}
