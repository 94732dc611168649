import type { ProblemCode } from '../problem.ts';

/** What happened, what is safe, what to do: one German text per refusal. */
const SENTENCES: Readonly<Record<ProblemCode, string>> = {
  'invalid-request': 'Die Angaben sind unvollständig oder haben eine falsche Form. Es wurde nichts gespeichert.',
  'access-code-missing': 'Die Sitzung ist beendet. Geben Sie Ihren Zugangscode ein, um fortzufahren.',
  'access-code-unknown':
    'Zu diesem Zugangscode gibt es keinen Selbsttest. Prüfen Sie die Schreibweise. Zwölf Monate nach der letzten Änderung werden Selbsttests gelöscht.',
  'not-signed-in': 'Sie sind nicht angemeldet. Melden Sie sich an, um fortzufahren.',
  'second-factor-missing': 'Zur Anmeldung fehlt noch der zweite Faktor. Geben Sie den Code aus Ihrer App ein.',
  'sign-in-provider-refused': 'Die Anmeldung wurde abgebrochen oder abgelehnt. Beginnen Sie noch einmal.',
  'sign-in-failed':
    'E-Mail-Adresse und Passwort passen nicht zusammen. Prüfen Sie beides, oder setzen Sie das Passwort zurück.',
  'share-refused':
    'Link und Passwort passen nicht zusammen, oder der Link gilt nicht mehr. Prüfen Sie das Passwort, oder bitten Sie um einen neuen Link.',
  'cross-site-request':
    'Die Anfrage kam von einer fremden Seite und wurde abgelehnt. Öffnen Sie Kommunalspiegel direkt.',
  'not-permitted': 'Dazu fehlt Ihnen in dieser Kommune das Recht. Fragen Sie die Bearbeitung Ihrer Kommune.',
  'no-role':
    'Zu Ihrer Anmeldung gehört hier keine Rolle. Bitten Sie die Bearbeitung Ihrer Kommune oder den Betrieb um eine Einladung.',
  'not-your-section': 'Dieser Abschnitt ist Ihnen nicht übergeben. Fragen Sie die Bearbeitung Ihrer Kommune.',
  'self-checks-off': 'Diese Installation bietet keinen Selbsttest ohne Konto an. Melden Sie sich mit Ihrem Konto an.',
  'sign-in-too-old':
    'Dazu müssen Sie sich gerade erst angemeldet haben. Melden Sie sich ab und wieder an, und versuchen Sie es innerhalb von 15 Minuten noch einmal.',
  'not-found': 'Diese Seite gibt es nicht. Prüfen Sie die Adresse.',
  'assessment-not-found': 'Diesen Selbsttest gibt es nicht oder nicht mehr. Geben Sie Ihren Zugangscode erneut ein.',
  'questionnaire-not-found': 'Diesen Fragebogen gibt es auf dieser Installation nicht. Prüfen Sie Kennung und Version.',
  'question-not-found': 'Diese Frage gibt es im Fragebogen nicht. Laden Sie die Seite neu.',
  'municipality-not-found': 'Diese Kommune gibt es hier nicht, oder Sie gehören nicht zu ihr.',
  'member-not-found': 'Diese Person gehört nicht (mehr) zur Kommune. Laden Sie die Seite neu.',
  'invitation-unknown':
    'Dieser Link gilt nicht mehr: Er ist abgelaufen, schon benutzt oder durch einen neuen ersetzt. Bitten Sie um einen neuen.',
  'submission-not-found': 'Diese Fassung gibt es nicht. Laden Sie die Seite neu.',
  'share-not-found': 'Diesen Link gibt es nicht oder nicht mehr. Laden Sie die Seite neu.',
  'release-not-found': 'Diese Auswertung gibt es hier nicht. Prüfen Sie die Adresse.',
  'wave-not-found': 'Diese Erhebung gibt es nicht, oder sie gehört nicht zu Ihrem Bereich.',
  'wave-unit-not-found': 'Diese Kommune nimmt an der Erhebung nicht teil. Laden Sie die Seite neu.',
  'wave-code-unknown':
    'Dieser Code gilt nicht: Er ist falsch geschrieben, abgelaufen, zurückgezogen, ersetzt oder schon benutzt. Prüfen Sie die Schreibweise. Wer in Ihrer Kommune schon ein Konto hat, meldet sich damit an.',
  'peer-offer-not-found':
    'Dieses Angebot gibt es nicht oder nicht mehr, oder es gehört zu keinem Ihrer offenen Schritte. Laden Sie die Seite neu.',
  'peer-request-not-found': 'Diese Anfrage gibt es nicht, oder sie ist schon zurückgezogen. Laden Sie die Seite neu.',
  'method-not-allowed': 'Dieser Aufruf ist hier nicht vorgesehen.',
  'assessment-submitted':
    'Die Antworten sind abgegeben und eingefroren. Öffnen Sie den Selbsttest wieder, um sie zu ändern.',
  'assessment-open': 'Der Selbsttest ist schon geöffnet. Sie können die Antworten ändern.',
  'assessment-signed-off':
    'Die Antworten sind freigegeben und eingefroren. Öffnen Sie die Standortbestimmung mit einem Grund wieder, um sie zu ändern.',
  'assessment-not-submitted': 'Die Antworten sind noch nicht abgegeben. Freigeben lässt sich nur, was abgegeben ist.',
  'assessment-begun':
    'Zu diesem Fragebogen ist in Ihrer Kommune schon eine Standortbestimmung offen. Führen Sie diese fort.',
  'revision-conflict':
    'Die Antwort wurde inzwischen an anderer Stelle geändert. Beide Fassungen sind erhalten; wählen Sie, welche gilt.',
  'account-exists': 'Zu dieser E-Mail-Adresse gibt es schon ein Konto. Melden Sie sich damit an.',
  'member-exists': 'Diese E-Mail-Adresse hat diese Rolle hier schon.',
  'municipality-exists': 'Eine Kommune mit diesem AGS gibt es schon.',
  'last-one': 'Das geht nicht, weil sonst niemand mehr diese Rolle hat. Geben Sie sie zuerst jemand anderem.',
  'too-many-shares':
    'Zu diesem Bericht gibt es schon 100 Links. Warten Sie, bis einige abgelaufen sind, oder geben Sie einen vorhandenen weiter.',
  'consent-missing':
    'Keine Kommune hat erlaubt, dass Sie ihre Antworten einzeln sehen. Es gibt deshalb nichts herunterzuladen.',
  'release-too-few':
    'Es kommt keine Auswertung zustande: In keinem Land haben mindestens zehn Kommunen abgegeben, die noch in keiner Auswertung stehen und ihre Antworten nicht offengelegt haben.',
  'wave-answered':
    'Für Ihre Kommune antwortet schon eine andere Stelle. Ein Verband und seine Mitglieder können nicht beide teilnehmen.',
  'wave-changed': 'Die Erhebung wurde inzwischen an anderer Stelle geändert. Laden Sie die Seite neu.',
  'wave-closed':
    'Die Erhebung ist beendet. Abgeben und Wiederöffnen sind nicht mehr möglich. Ihre Antworten bleiben erhalten.',
  'wave-frozen':
    'Das lässt sich in dieser Erhebung nicht mehr ändern: Kommunen, Art und Größenklasse stehen fest, sobald sie eröffnet ist und die erste Kommune begonnen hat.',
  'wave-not-begun': 'Die Erhebung hat noch nicht begonnen. Der Code gilt vom ersten Tag an.',
  'wave-not-closed':
    'Das geht erst, wenn die Erhebung beendet ist. Warten Sie den letzten Tag ab, oder beenden Sie sie vorher.',
  'wave-not-open': 'Das geht in diesem Zustand der Erhebung nicht. Laden Sie die Seite neu.',
  'wave-not-released':
    'Das geht erst, wenn die Auswertung veröffentlicht ist: Bis dahin können Kommunen ihre Erlaubnis zurücknehmen.',
  'wave-begun': 'Zu diesem Fragebogen gibt es in der Erhebung schon eine Bearbeitung. Laden Sie die Seite neu.',
  'wave-not-redeemed':
    'Der erste Code dieser Kommune ist nicht eingelöst, oder sie nimmt nicht mehr teil. Stellen Sie einen gewöhnlichen Code aus.',
  'wave-worked-on':
    'In dieser Kommune ist schon etwas beantwortet oder angemerkt, vielleicht in einer früheren Erhebung; ein zweiter Code würde sie öffnen. Der Betrieb kann die Personen der Kommune ändern.',
  'wave-own': 'Wer eine Erhebung koordiniert, kann ihre Codes nicht einlösen.',
  'wave-overlaps': 'Diese Erhebung überschneidet sich mit einer anderen und lässt sich so nicht eröffnen.',
  'wave-released': 'Die Ergebnisse dieser Erhebung sind veröffentlicht. Die Einwilligung lässt sich nicht mehr ändern.',
  'wave-sending': 'Zu dieser Erhebung werden gerade Mails verschickt. Warten Sie, bis das fertig ist.',
  'wave-taken':
    'Für Ihre Kommune gibt es hier schon eine Bearbeitung oder Antworten. Melden Sie sich mit deren Konto an, oder lassen Sie sich von ihr einladen. Ist dort niemand mehr, hilft, wer diese Installation betreibt.',
  'peer-asked': 'Dazu haben Sie diese Kommune schon gefragt. Ihre Anfrage steht unter „Ihre Anfragen“.',
  'peer-offers-fixed':
    'Die Ergebnisse dieser Erhebung sind veröffentlicht. Neue Angebote sind erst in der nächsten Erhebung möglich; ändern und zurückziehen können Sie jederzeit.',
  'mail-missing':
    'Diese Installation verschickt keine Mails. Verwenden Sie Briefe oder die Liste für einen eigenen Serienbrief.',
  'register-missing':
    'Das Gemeindeverzeichnis ist noch nicht eingelesen. Bitten Sie den Betrieb darum; ohne es stehen die Kommunen nicht fest.',
  'body-too-large': 'Die gesendeten Daten sind zu groß. Kürzen Sie den Text, oder wählen Sie eine kleinere Datei.',
  'unsupported-media-type': 'Dieses Format wird nicht angenommen. Senden Sie JSON.',
  'invalid-answer':
    'Mindestens eine Antwort passt nicht zur Frage. Es wurde nichts gespeichert. Berichtigen Sie die Antwort.',
  'invalid-input':
    'Mindestens eine Angabe stimmt noch nicht. Es wurde nichts gespeichert. Berichtigen Sie die genannten Felder.',
  'too-many-requests':
    'Es kamen zu viele Anfragen in kurzer Zeit. Warten Sie eine Weile, höchstens eine Stunde, und versuchen Sie es dann noch einmal. Ihre Antworten sind nicht betroffen.',
  'peer-requests-used-up':
    'Ihre Kommune hat in den letzten 24 Stunden fünf andere gefragt. Mehr geht an einem Tag nicht. Versuchen Sie es morgen wieder.',
  internal: 'Auf dem Server ist ein Fehler aufgetreten. Versuchen Sie es noch einmal; sonst hilft der Betrieb weiter.',
  'sign-in-provider-unavailable':
    'Die Anmeldung des Landes antwortet gerade nicht. Versuchen Sie es in einigen Minuten noch einmal.',
  'storage-unavailable':
    'Der Server kann im Moment nichts speichern. Ihre Antworten bleiben auf diesem Gerät, bis es wieder geht.',
  overloaded: 'Der Server ist gerade ausgelastet. Warten Sie einen Augenblick, und versuchen Sie es dann noch einmal.',
  'work-unfinished':
    'Der Server ist damit nicht fertig geworden. Geändert oder veröffentlicht ist nichts. Versuchen Sie es noch einmal; bleibt es dabei, hilft der Betrieb weiter.',
};

/** The German text of a refusal. */
export const problemText = (code: ProblemCode): string => SENTENCES[code];
