import type { ComponentChildren, VNode } from 'preact';
import { usePage } from '../parts/page.ts';
import { Main } from '../parts/shell.tsx';

/** A place that only the operator can fill; marked, so that nobody takes it for a finished text. */
function Operator({ children }: { children: ComponentChildren }): VNode {
  return (
    <div class="operator">
      <p class="operator__title">Vom Betreiber zu ergänzen</p>
      {children}
    </div>
  );
}

/** `/barrierefreiheit` */
export function AccessibilityPage(): VNode {
  usePage('Erklärung zur Barrierefreiheit');
  return (
    <Main class="frame narrow prose">
      <h1>Erklärung zur Barrierefreiheit</h1>
      <p>
        Kommunalspiegel ist nach den Web Content Accessibility Guidelines (WCAG) 2.2, Stufe AA, gebaut. Alle Seiten
        lassen sich mit der Tastatur allein bedienen, bis auf 320 Pixel Breite ohne seitliches Rollen lesen und folgen
        den Einstellungen Ihres Geräts für Farben, Kontrast und Bewegung.
      </p>
      <h2>Was geprüft ist</h2>
      <p>
        Jede Seite wird bei jeder Änderung der Software automatisch geprüft (axe-core, Tastaturbedienung, Schmalansicht,
        dunkle Farben, erzwungene Farben). Das ersetzt keine Prüfung nach BITV durch Menschen mit Behinderungen; eine
        solche liegt noch nicht vor.
      </p>
      <h2>Barrieren melden</h2>
      <Operator>
        <p>Kontakt für Rückmeldungen zur Barrierefreiheit: Stelle, E-Mail-Adresse, Telefon.</p>
        <p>Datum und Grundlage der Bewertung dieser Installation.</p>
      </Operator>
      <h2>Schlichtung</h2>
      <Operator>
        <p>Zuständige Durchsetzungs- oder Schlichtungsstelle nach dem Recht des Landes oder des Bundes.</p>
      </Operator>
    </Main>
  );
}

/** `/datenschutz` */
export function PrivacyPage(): VNode {
  usePage('Datenschutz');
  return (
    <Main class="frame narrow prose">
      <h1>Datenschutz</h1>
      <h2>Was ohne Konto gespeichert wird</h2>
      <p>
        Name, Art und Einwohnerzahl der Kommune, die Antworten und Anmerkungen mit allen früheren Ständen und die
        Zeitpunkte ihrer Änderung. Namen oder Adressen von Personen werden nicht abgefragt. Vom Zugangscode wird nur ein
        Prüfwert gespeichert, aus dem er sich nicht zurückrechnen lässt. Wer einen Plan speichert, speichert, welche
        Maßnahmen darin stehen und wann.
      </p>
      <h2>Was beim Teilen des Berichts gespeichert wird</h2>
      <p>
        Zu einem Link: Prüfwerte von Link und Passwort, die Notiz, bis wann er gilt, wer ihn angelegt hat, wie oft und
        wann er zuletzt geöffnet wurde. Wer ihn öffnet, wird nicht festgehalten und bekommt kein Cookie. Mit dem Ablauf,
        mit der Löschung der Antworten und spätestens nach 90 Tagen ist das alles gelöscht; im Protokoll bleibt, dass
        und wann geöffnet wurde.
      </p>
      <h2>Was mit einem Konto dazukommt</h2>
      <p>
        Name und E-Mail-Adresse; ein Funktionspostfach genügt. Ein Prüfwert des Passworts, auf Wunsch der Schlüssel für
        den zweiten Faktor. Wer in welcher Kommune welche Rolle hat, welche Abschnitte ihr übergeben sind, wer welche
        Antwort zuletzt geändert hat, wer abgegeben und freigegeben hat. Von jeder Anmeldung Beginn, letzte Nutzung und
        die Art des Browsers. Wer gerade denselben Fragebogen geöffnet hat, sehen die anderen, solange es so ist; das
        wird nicht gespeichert.
      </p>
      <p>
        Koordination und Betrieb sehen keine Antworten; nur wenn Ihre Kommune es in einer Erhebung erlaubt, sieht die
        Koordination sie nach der Veröffentlichung, ohne Anmerkungen, und jedes Mal wird vermerkt. Gründe zu „Frage
        unklar“ sieht die Koordination ohne den Namen der Kommune; schreiben Sie keinen hinein.
      </p>
      <p>
        Schließt sich Ihre Kommune während einer Erhebung mit einer anderen zusammen und trägt die Koordination das ein,
        können Bearbeitung, Hausleitung und Einsicht der anderen Ihre Antworten mit den Namen daneben lesen. Wird ein
        Zugangscode neu ausgestellt, was nur geht, solange niemand etwas beantwortet hat, gehört zur Bearbeitung, wer
        ihn einlöst. Beides steht mit dem Grund in Ihrer Übersicht; wo Mails verschickt werden, erfahren Bearbeitung und
        Hausleitung es auch so.
      </p>
      <p>
        Wer anbietet, zu einer Antwort Auskunft zu geben, speichert dazu Name, E-Mail-Adresse, auf Wunsch Telefon und
        einen Hinweis. Das sehen Bearbeitung und Hausleitung von Kommunen, die in derselben Erhebung abgegeben haben und
        bei denen dieser Schritt offen ist; die Koordination sieht es nicht. Mit dem Zurückziehen sind die Angaben
        gelöscht. Wer fragt, gibt der gefragten Kommune Namen, E-Mail-Adresse und Text; Anfragen werden nach zwölf
        Monaten gelöscht.
      </p>
      <h2>Was die Koordination über Ihre Kommune mitbringt</h2>
      <p>
        Um zu einer Erhebung einzuladen, kann die Koordination zu jeder Kommune eine Stelle, eine Anrede (darin
        vielleicht ein Name), eine E-Mail-Adresse und eine Postanschrift speichern, und dass eine Adresse unzustellbar
        ist. Das sieht nur sie und der Betrieb; gebraucht wird es für Einladungen, Erinnerungen und Briefe. Gelöscht
        wird es zwölf Monate, nachdem es zuletzt übernommen wurde oder die letzte Erhebung mit dieser Kommune endete,
        wenn der Betrieb keine andere Frist setzt; auf Wunsch sofort. Erlaubt Ihre Kommune, anderen als Ansprechstelle
        genannt zu werden, wird die Kommune genannt, keine Person.
      </p>
      <h2>Wo und wie lange</h2>
      <p>
        Nur auf dieser Installation. Selbsttests ohne Konto werden 12 Monate nach der letzten Änderung gelöscht, was
        einer Kommune gehört, nach 5 Jahren; unter <a href="/daten">Meine Daten</a> auf Wunsch sofort. Dort können Sie
        die Antworten auch herunterladen. Ihr Konto löschen Sie unter <a href="/konto">Konto</a>: Ihre Antworten bleiben
        der Kommune, Ihr Name verschwindet daraus. Bei Abgabe und Freigabe bleibt er stehen, denn sie sind Handlungen
        der Kommune. Konten ohne Rolle und Einladungen, denen niemand gefolgt ist, werden nach zwölf Monaten gelöscht.
        Ein Protokoll sicherheitswichtiger Vorgänge nennt statt Namen nur Kennungen und wird nach drei Jahren gelöscht.
      </p>
      <h2>Was Ihr Browser aufbewahrt</h2>
      <p>
        Technisch notwendige Cookies: das Ihres Selbsttests 30 Tage, das Ihrer Anmeldung, bis sie endet, und ein Jahr
        lang ein Zeichen, dass dieser Browser sich schon einmal angemeldet hat, damit Fremde Sie nicht aussperren
        können. Außerdem den letzten Stand Ihrer Antworten, damit der Fragebogen auch ohne Verbindung aufgeht, und
        Antworten, die noch nicht gesendet werden konnten. Beim Abmelden wird beides von diesem Gerät gelöscht. Inhalte
        fremder Anbieter werden nicht geladen, Besuche nicht ausgewertet. Deshalb fragt diese Seite auch nicht nach
        einer Einwilligung.
      </p>
      <h2>Verantwortlich</h2>
      <Operator>
        <p>
          Verantwortliche Stelle, Kontakt der oder des Datenschutzbeauftragten, Rechtsgrundlage, zuständige
          Aufsichtsbehörde.
        </p>
        <p>Nach wie vielen Monaten Kontakte gelöscht werden, wenn es nicht zwölf sind.</p>
        <p>Welche Protokolle der Server und vorgeschaltete Systeme führen, und wie lange sie aufbewahrt werden.</p>
      </Operator>
    </Main>
  );
}

/** `/impressum` */
export function ImprintPage(): VNode {
  usePage('Impressum');
  return (
    <Main class="frame narrow prose">
      <h1>Impressum</h1>
      <Operator>
        <p>Name und Anschrift der Stelle, die diese Installation betreibt, Vertretung, E-Mail-Adresse, Telefon.</p>
      </Operator>
      <h2>Software</h2>
      <p>
        Kommunalspiegel ist freie Software unter der European Union Public Licence (EUPL) 1.2. Gestaltung mit KERN UX,
        Schrift Fira Sans.
      </p>
    </Main>
  );
}
