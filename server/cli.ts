import { parseArgs } from 'node:util';
import { HELP } from './help.ts';
import { checkCommand, formCommand } from './questionnaire-commands.ts';
import { Refusal } from './refusal.ts';
import { reportCommand } from './report-command.ts';
import { deliver, refuseToShow, say, type Terminal } from './terminal.ts';

/** Runs one command line; the exit code comes back, and a running server keeps the process alive. */
export async function runCommand(args: readonly string[], terminal: Terminal): Promise<number> {
  try {
    return await dispatch(args, terminal);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    terminal.complain(`${error.message}\n`);
    return error.exitCode;
  }
}

async function dispatch(args: readonly string[], terminal: Terminal): Promise<number> {
  const { values, positionals } = readArguments(args);
  const [command = 'serve', ...rest] = positionals;
  if (values.help) return say(terminal, HELP);
  if (values.version) return say(terminal, `${terminal.version}\n`);
  switch (command) {
    case 'serve':
      refuseRest(rest);
      await terminal.serve();
      return 0;
    case 'demo':
      refuseRest(rest);
      await terminal.demo(values.fresh ?? false);
      return 0;
    case 'report':
      refuseRest(rest);
      return reportCommand(values, terminal);
    case 'form':
      refuseRest(rest);
      return formCommand(values, terminal);
    case 'check':
      refuseRest(rest.slice(1));
      return checkCommand(rest[0], terminal);
    case 'register':
      await (
        await import('./register-commands.ts')
      ).registerCommand(
        rest,
        {
          isDryRun: values['dry-run'] ?? false,
          isShortened: values.shortened ?? false,
          populationAsOf: values['population-as-of'],
        },
        terminal,
      );
      return 0;
    case 'backup':
      await (await import('./backup-commands.ts')).backupCommand(rest, terminal);
      return 0;
    case 'restore':
      await (await import('./backup-commands.ts')).restoreCommand(rest, values.yes ?? false, terminal);
      return 0;
    case 'wave':
      await (await import('./wave-commands.ts')).waveCommand(rest, terminal);
      return 0;
    case 'release': {
      const { releaseCommand } = await import('./release-commands.ts');
      const content = await releaseCommand(rest, { format: values.format, isSure: values.yes ?? false }, terminal);
      if (typeof content !== 'string') refuseToShow('release', values, terminal, 'Diese Datei');
      return deliver(content, values, terminal);
    }
    case 'help':
      return say(terminal, HELP);
    default:
      throw new Refusal(
        `Den Befehl „${command}“ gibt es nicht. Es gibt serve, demo, report, form, check, register, wave, release, backup und restore; mehr mit --help.`,
      );
  }
}

function readArguments(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        answers: { type: 'string' },
        format: { type: 'string' },
        fresh: { type: 'boolean' },
        out: { type: 'string' },
        short: { type: 'boolean' },
        shortened: { type: 'boolean' },
        questionnaire: { type: 'string' },
        'dry-run': { type: 'boolean' },
        'population-as-of': { type: 'string' },
        help: { type: 'boolean', short: 'h' },
        version: { type: 'boolean' },
        yes: { type: 'boolean' },
      },
    });
  } catch (error) {
    const option = error instanceof Error ? /'(-[^' ]*)/.exec(error.message)?.[1] : undefined;
    throw new Refusal(`Die Option ${option ?? ''} gibt es nicht, oder ihr fehlt ein Wert. Mehr mit --help.`, error);
  }
}

function refuseRest(rest: readonly string[]): void {
  if (rest.length > 0) throw new Refusal(`Die Angabe „${rest.join(' ')}“ ist zu viel. Mehr mit --help.`);
}
