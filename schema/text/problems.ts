import type { ProblemCode } from '../problem.ts';

/** What happened, what is safe, what to do: one German text per refusal. */
const SENTENCES: Readonly<Record<ProblemCode, string>> = {
  'invalid-request': 'Die Angaben sind unvollständig oder haben eine falsche Form. Es wurde nichts gespeichert.',
  'access-code-missing': 'Die Sitzung ist beendet. Geben Sie Ihren Zugangscode ein, um fortzufahren.',
  'access-code-unknown':
    'Zu diesem Zugangscode gibt es keinen Selbsttest. Prüfen Sie die Schreibweise. Zwölf Monate nach der letzten Änderung werden Selbsttests gelöscht.',
  'cross-site-request':
    'Die Anfrage kam von einer fremden Seite und wurde abgelehnt. Öffnen Sie Kommunalspiegel direkt.',
  'not-found': 'Diese Seite gibt es nicht. Prüfen Sie die Adresse.',
  'assessment-not-found': 'Diesen Selbsttest gibt es nicht oder nicht mehr. Geben Sie Ihren Zugangscode erneut ein.',
  'questionnaire-not-found': 'Diesen Fragebogen gibt es auf dieser Installation nicht. Prüfen Sie Kennung und Version.',
  'question-not-found': 'Diese Frage gibt es im Fragebogen nicht. Laden Sie die Seite neu.',
  'method-not-allowed': 'Dieser Aufruf ist hier nicht vorgesehen.',
  'assessment-submitted':
    'Die Antworten sind abgegeben und eingefroren. Öffnen Sie den Selbsttest wieder, um sie zu ändern.',
  'assessment-open': 'Der Selbsttest ist schon geöffnet. Sie können die Antworten ändern.',
  'revision-conflict':
    'Die Antwort wurde inzwischen an anderer Stelle geändert. Beide Fassungen sind erhalten; wählen Sie, welche gilt.',
  'body-too-large': 'Die gesendeten Daten sind zu groß. Kürzen Sie den Text, oder wählen Sie eine kleinere Datei.',
  'unsupported-media-type': 'Dieses Format wird nicht angenommen. Senden Sie JSON.',
  'invalid-answer':
    'Mindestens eine Antwort passt nicht zur Frage. Es wurde nichts gespeichert. Berichtigen Sie die Antwort.',
  'too-many-requests':
    'Es kamen zu viele Anfragen in kurzer Zeit. Warten Sie eine Weile, höchstens eine Stunde, und versuchen Sie es dann noch einmal. Ihre Antworten sind nicht betroffen.',
  internal: 'Auf dem Server ist ein Fehler aufgetreten. Versuchen Sie es noch einmal; sonst hilft der Betrieb weiter.',
  'storage-unavailable':
    'Der Server kann im Moment nichts speichern. Ihre Antworten bleiben auf diesem Gerät, bis es wieder geht.',
  overloaded: 'Der Server ist gerade ausgelastet. Warten Sie einen Augenblick, und versuchen Sie es dann noch einmal.',
};

/** The German text of a refusal. */
export const problemText = (code: ProblemCode): string => SENTENCES[code];
