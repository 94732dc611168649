import { dayOf, daysAfter } from '../../schema/assessment/day.ts';
import type { Questionnaires } from '../questionnaires.ts';
import type { Sender } from '../routes/delivery.ts';
import { sendReminder } from '../routes/handover-mails.ts';
import type { DueHandover } from '../storage/municipality-store.ts';

const HOUR = 60 * 60 * 1000;
const DAY = 24 * HOUR;

/** Time enough to answer a section, and late enough not to be put aside. */
const DAYS_BEFORE = 3;

/** What the job tells: how many reminders went out, or why one could not. */
export interface ReminderLog {
  readonly info: (fields: object, message: string) => void;
  readonly warn: (fields: object, message: string) => void;
  readonly error: (fields: object, message: string) => void;
}

/** What reminders are sent with: a mail server and the address of the installation. */
export type ReminderParts = Sender & { readonly questionnaires: Questionnaires };

/**
 * Reminds of sections that are due within three days, now and every hour: each section once, one mail per member and
 * assessment. What the mail server refuses is tried again a day later. The function that comes back ends the job.
 */
export function startReminders(parts: ReminderParts, log: ReminderLog): () => void {
  const run = createReminders(parts, log);
  const turn = (): void =>
    void run().catch((error: unknown) => log.error({ err: error }, 'reminders could not be looked up'));
  turn();
  const timer = setInterval(turn, HOUR);
  timer.unref();
  return () => clearInterval(timer);
}

/** One turn of the job; it remembers what failed, so that nobody's mail server is asked every hour. */
export function createReminders(parts: ReminderParts, log: ReminderLog): () => Promise<void> {
  const { clock, store } = parts;
  const failedAt = new Map<string, number>();
  let isRunning = false;

  const waits = (due: DueHandover): boolean => clock().getTime() - (failedAt.get(keyOf(due)) ?? -Infinity) < DAY;

  const remind = async (due: DueHandover): Promise<boolean> => {
    const failure = await send(parts, due);
    if (failure !== undefined) {
      failedAt.set(keyOf(due), clock().getTime());
      log.warn({ reason: withoutAddresses(failure) }, 'reminder not sent');
      return false;
    }
    failedAt.delete(keyOf(due));
    const sections = due.sections.map(({ section }) => section);
    const { assessmentId, member } = due;
    await store.noteReminded({
      assessmentId,
      memberId: member.id,
      sections,
      at: clock().toISOString(),
      byItself: true,
    });
    return true;
  };

  return async () => {
    // A slow mail server may take longer than the hour between two turns.
    if (isRunning) return;
    isRunning = true;
    try {
      let reminded = 0;
      const until = daysAfter(dayOf(clock().toISOString()), DAYS_BEFORE);
      for (const due of await store.listDue(until)) if (!waits(due) && (await remind(due))) reminded += 1;
      if (reminded > 0) log.info({ reminded }, 'reminders sent');
    } finally {
      isRunning = false;
    }
  };
}

/** Why the mail did not go out; undefined when it did. */
async function send(parts: ReminderParts, due: DueHandover): Promise<string | undefined> {
  const { id, version } = due.questionnaire;
  const found = parts.questionnaires.find(id, version);
  if (!found) return `Den Fragebogen „${id}“ in Fassung ${version} gibt es nicht.`;
  const delivery = await sendReminder(parts, {
    municipality: due.municipality,
    questionnaire: found.questionnaire,
    member: due.member,
    by: null,
    sections: due.sections.map(({ section }) => section),
    dueOn: due.sections.map(({ dueOn }) => dueOn).toSorted()[0] ?? null,
  });
  if (delivery.by === 'mail') return undefined;
  return delivery.reason ?? 'Es ist kein Mailserver eingestellt.';
}

const keyOf = ({ assessmentId, member }: DueHandover): string => `${assessmentId} ${member.id}`;

/** The mail server's words name the recipient; the log names nobody. */
const withoutAddresses = (reason: string): string => reason.replace(/[^\s<>„]+@[^\s<>“]+/gu, '…');
