/** What `--help` prints. */
export const HELP = `Kommunalspiegel: Selbsttest zur Digitalisierung für Kommunen

Aufruf: kommunalspiegel [serve | demo | report | form | check | register | wave | release | backup | restore] [Optionen]

  serve                  Startet den Server (ohne Angabe geschieht das auch).
                         Umgebungsvariablen: PORT (8080), HOST (127.0.0.1), DATA_DIR (./data),
                         LOG_LEVEL (warn), TRUST_PROXY (false), PUBLIC_URL,
                         SELF_CHECKS (on), SELF_CHECKS_PER_HOUR (20), CONTACT_MONTHS (12); für Auswertungen PUBLISHER_NAME,
                         CONTRIBUTOR_ID, RELEASE_LICENCE, RELEASE_KEY_FILE, TRUSTED_KEYS;
                         für Mails SMTP_URL und MAIL_FROM; für die Anmeldung des Landes OIDC_ISSUER,
                         OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, OIDC_LABEL, OIDC_ROLES.
                         Solange niemand die Rolle Betrieb hat, zeigt jeder Start einen Link,
                         mit dem das erste Konto eingerichtet wird.

  demo [--fresh]         Startet eine Vorführung mit einem erfundenen Land, in einem eigenen Ordner
                         (DATA_DIR, sonst ./data-demo); mit --fresh wird er neu angelegt.

  report --answers DATEI [--format json|html|pdf|docx|pptx] [--short] [--out DATEI]
                         Schreibt den Bericht zu einer Antwortdatei, ohne Server und Datenbank;
                         docx ist die Ratsvorlage, pptx sind die Folien für den Rat.
                         Mit --short hat das PDF zwei Seiten.
                         Ohne --format als JSON, ohne --out auf die Standardausgabe.

  form [--answers DATEI] [--questionnaire KENNUNG] [--out DATEI]
                         Schreibt den Fragebogen als PDF zum Ausdrucken: leer oder, mit einer
                         Antwortdatei, mit dem Stand der Antworten. Ohne --out auf die Standardausgabe.

  check [ORDNER]         Prüft alle Fragebogendateien (ohne Angabe den Ordner questionnaires).

  register import DATEI [--dry-run] [--population-as-of TAG] [--shortened]
                         Übernimmt das amtliche Gemeindeverzeichnis, die Datei GV100AD von Destatis;
                         mit --dry-run zeigt es nur, was sich ändert. TAG: Stichtag der Bevölkerung,
                         zum Beispiel 2024-12-31; er steht in den Hinweisen zur Datei. --shortened:
                         Die letzten Gemeinden der Datei gibt es wirklich nicht mehr.
  register contacts DATEI [--dry-run]
                         Übernimmt Kontakte aus einer CSV-Datei (Spalten: docs/register.md).
  register forget LAND [--dry-run]
                         Löscht alle Kontakte eines Landes, zum Beispiel 07.
  register show          Zeigt den Stand und die Zahlen je Land und Größenklasse.

  wave list              Zeigt alle Erhebungen mit Kennung, Stand, Zeitraum, Land und Beteiligung.

  release preview ERHEBUNG
                         Zeigt, welche Vergleichsgruppen eine Auswertung jetzt hätte, und wie viele
                         abgegeben haben; keine Antworten. Kennungen zeigt wave list.
  release publish ERHEBUNG --yes
                         Veröffentlicht die Auswertung einer beendeten Erhebung, wie die Koordination
                         es im Browser tut; sie lässt sich danach weder ändern noch zurücknehmen.
  release list           Zeigt die veröffentlichten Auswertungen mit ihren Kennungen.
  release export KENNUNG [--format json|csv|xlsx|pdf|datapackage|dcat] [--out DATEI]
                         Schreibt eine Auswertung; ohne --format die signierte JSON-Datei.
                         dcat braucht PUBLIC_URL.
  release verify DATEI … Prüft, ob Dateien von einem bekannten Schlüssel signiert und unverändert sind.
  release combine DATEI … [--format json|csv] [--out DATEI]
                         Führt signierte Auswertungen mehrerer Installationen zusammen, nach denselben
                         Regeln wie die Seite; ohne Datenbank. Bekannt sind der eigene Schlüssel und die
                         unter TRUSTED_KEYS.

  backup ORDNER          Sichert Datenbank und Signaturschlüssel in einen neuen Ordner und prüft die Kopie;
                         der Server darf dabei laufen.
  restore ORDNER [--yes] Prüft eine Sicherung und spielt sie ein; der Server muss dazu stehen. Mit --yes
                         auch an die Stelle einer Datenbank, die dann unter anderem Namen daneben liegt.

  --help, --version      Diese Hilfe; die Fassung des Programms

Rückgabewert: 0 in Ordnung, 2 etwas stimmt nicht (steht auf der Fehlerausgabe).
`;
