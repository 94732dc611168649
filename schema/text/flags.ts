import type { Flag } from '../benchmark/profile.ts';

const AS_TEXT =
  'Gerundete Angaben („ca.“), Zahlwörter („drei Viertel“) und Grenzen („über 70 %“) stehen als Text, nicht auf der Linie.';

/** What a reader must know about a figure, one sentence per flag; shown once per block. Own words. */
export const FLAG_TEXTS: Partial<Record<Flag, string>> = {
  joint:
    'Wo die Studie für mehrere Antworten nur einen Wert druckt, steht er hier als gemeinsamer Wert: Er wird weder geteilt noch verdoppelt.',
  'two-values': 'Die Studie druckt zwei Werte für eine Antwort; die Zuordnung ist nicht gedruckt.',
  circa: AS_TEXT,
  words: AS_TEXT,
  bound: AS_TEXT,
  each: 'Mit „je“ oder „jeweils“ gedruckte Werte gelten für jede der genannten Antworten.',
  'each-or-together': 'Die Studie lässt offen, ob ein Wert je Antwort oder für alle zusammen gilt.',
  'top-option':
    'Die Tabelle der Größenklasse druckt meist nur die häufigste Angabe. Was fehlt, ist nicht veröffentlicht; das heißt nicht 0 %.',
  'fixed-grade':
    'Die Tabelle der Größenklasse druckt immer den Anteil der Note 2, auch wo eine andere Note häufiger ist.',
  'front-page': 'Ein Wert steht nur vorn in der Studie und kehrt im Kapitel nicht wieder.',
  'summary-only': 'Ein Wert steht nur in der Zusammenfassung der Studie.',
  'caption-corrected':
    'Die Beschriftung von Tabelle 12 nennt eine andere Größenklasse als ihre Überschrift; hier gilt die Überschrift (Kreise über 250.000 Einwohner).',
  'base-unclear': 'Bei einzelnen Werten ist die Bezugsgröße unklar; sie stehen ohne Intervall.',
  'population-unclear': 'Bei einzelnen Werten sagt die Studie nicht genau, wer gefragt wurde.',
  'label-uncertain':
    'Bei einzelnen Werten sagt der Satz der Studie nicht genau, wofür sie gelten; die Zuordnung ist unsicher.',
  'partner-of-top-offer': 'Die Werte zum Betrieb gelten vermutlich nur für das meistgenannte Angebot der Größenklasse.',
  'question-not-named':
    'Die Tabelle sagt nicht, ob die Verantwortung für die Verwaltung oder für die örtliche Gemeinschaft gemeint ist; vermutlich die Verwaltung.',
  'text-and-table-differ': 'Text und Tabelle der Studie nennen verschiedene Werte; hier gilt die Tabelle.',
  'two-bases': 'In einem Satz der Studie stehen Werte mit vermutlich verschiedener Bezugsgröße.',
  bracket: 'Die Klassen der Fortbildungsanteile überschneiden sich im Druck an den Grenzen.',
  outlier: 'Ein Wert fällt gegenüber den anderen Größenklassen auf und ruht auf einer kleinen Basis.',
  overtaken:
    'Mindestens ein Punkt ist seit der Erhebung überholt: Er wird verglichen, aber weder gewertet noch empfohlen.',
  rounding: 'Die gedruckten Anteile ergeben wegen Rundung nicht genau 100 %.',
};

/** Flags that hold for many figures; their sentences stand once per chapter, the others beside the block. */
export const CHAPTER_FLAGS: ReadonlySet<Flag> = new Set([
  'joint',
  'circa',
  'words',
  'bound',
  'each',
  'each-or-together',
  'top-option',
  'base-unclear',
  'population-unclear',
  'caption-corrected',
  'fixed-grade',
]);
