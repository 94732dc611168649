import type { CombineFault } from '../release/combine.ts';
import { list } from './format.ts';
import { stateName } from './states.ts';

/** Why a signed file is refused, by its name. */
export function fileFaultWords(name: string, fault: 'shape' | 'untrusted' | 'altered'): string {
  return `„${name}“: ${FILE_FAULTS[fault]}`;
}

const FILE_FAULTS = {
  shape:
    'Das ist keine signierte Auswertung des Kommunalspiegels. Nehmen Sie die JSON-Datei, die auf der Seite der Auswertung steht.',
  untrusted:
    'Der Schlüssel, mit dem die Datei signiert ist, ist hier nicht bekannt. Bitten Sie den Betrieb, ihn unter TRUSTED_KEYS einzutragen.',
  altered:
    'Die Datei passt nicht zu ihrer Signatur. Sie wurde verändert oder ist beschädigt; laden Sie sie an ihrer Quelle neu herunter.',
} as const;

/** Why sound files cannot be combined. */
export function combineWords(fault: CombineFault): string {
  switch (fault.fault) {
    case 'none':
      return 'Wählen Sie mindestens eine Datei.';
    case 'sameWave':
      return 'Mehrere Dateien gehören zu derselben Erhebung; ihre Kommunen würden doppelt gezählt. Nehmen Sie je Erhebung nur die neueste.';
    case 'sameMembers':
      return (
        `Mehrere Dateien haben Vergleichsgruppen derselben Art und Größe in ${list(fault.states.map(stateName))}; dieselben ` +
        'Kommunen würden doppelt gezählt. Lassen Sie eine davon weg.'
      );
  }
}

/** What each file of a release is called in data portals. */
export const DISTRIBUTION_TITLES = {
  CSV: 'Auswertung als CSV mit Kennungen',
  XLSX: 'Auswertung als Excel-Tabelle mit Wörtern',
  JSON: 'Auswertung als signierte JSON-Datei',
  PDF: 'Auswertung als barrierefreies PDF',
} as const;
