/**
 * Made-up names of Gemeinden: put together from words, and kept only where no name in the official register
 * (GV100AD of 30.11.2025) contains one; the test looks again.
 */
export const GEMEINDE_NAMES: readonly string[] = `
  Mährstadt Kuckuckstadt Rautenstadt Thymianstadt Ötzstadt Lauchstadt Schlehenmünde Lilienkirchen Mährbach Ginstereck
  Schlehenwarder Veilchenmoor Spindelreuth Kolkbüttel Möhrenborn Storchenbruch Möhrenbrunn Schlehendorf Walnussried
  Nesselfurt Zeisigzell Laucheck Rautenbruch Zwiebelmark Zwiebelthal Zanderwarder Fennreuth Walnussbach Silberzell
  Walnusshorst Nebelstadt Zaunrade Mährbrunn Zeisigstedt Köhlerbach Sperberau Dohlenthal Zwiebelhain Lauchstetten
  Nebelweiler Ährenbrunn Ginstermoor Reihergrund Thymianhagen Sanddornheim Perlenroda Silberhorst Möhrenthal
  Blässrode Möhrenrode Rautenwalde Zaunzell Ötzbrück Zaunfurt Reiherlohe Dohlenow Walnussrode Dohlenau Nesselreuth
  Wespenborn Wespenbüttel Ährenhofen Fliederwiek Lilienhofen Zirbelzell Nelkenow Wachtelstetten Lauchdorf
  Veilchenbach Schlehenrode Sanddornstein Zanderbrück Thymianingen Wolkenreuth Drosselzell Schlehenfurt Segeltal
  Perlenreuth Zeisighorst Nesselsee Reiherhausen Blässtal Thymianhausen Nelkenzell Kirschzell Spindelrade Wolkensee
  Walnusskirchen Igelroda Öhrmoor Lilienhöhe Gerstenmünde Lauchmoor Rautenstetten Fliederweiler Fenndorf Käuzbrunn
  Zirbelheim Kirschdorf Pappelrade Ährenried Quittensee Mährfurt Pappelfurt Sperberfeld Fennkamp Thymianhorst
  Nesseleck Dohlenstetten Walnussmühle Möhrenroda Rieslingmark Schlehenleben Lilienstein Jasmindorf Nelkenfurt
  Fliedermoor Immengarten Gerstenow Rieslingeck Silbereck Walnussmark Zwiebelstadt Köhlerhofen Schwalbendorf
  Sanddornried Farnbüttel Schlehenberg Lupinental Farnbach Segeldorf Lupinenstetten Lupinenrade Drosselau
  Thymianwarder Rautenhöhe Schwalbeningen Veilchenhain Segelhausen Nelkenhain Kolkmark Segelkirchen Rieslingfeld
  Pappelreuth Möhrenrade Gerstenbrunn Ährengarten Reiherow Zwiebelgarten Öhrwiek Zeisighöhe Segelbrunn Blässhof
  Schwalbenheim Kirschsee Drosselbach Öhreck Zwiebeldorf Möhrenau Sanddornweiler Kuckuckhausen Rieslinghof
  Zanderstein Fliederstein Nelkenstein Storchenbrück Öhrow Rieslingwarder Veilchenborn Kolkbach Kuckuckhof Ötzmoor
  Ötzweiler Zeisighofen Quittenmühle Zeisigfeld Ötzhöhe Zeisigrode Lupinenborn Nelkenberg Jasminbach Öhrbüttel
  Ginsterdorf Zirbelbrunn Quittenhain Öhrdorf Perlenhofen Thymianleben Immenbruch Schwalbental Pappelbrunn
  Jasminingen Lilienbrunn Otterbrunn Köhlerbruch Pfirsichau Nesseltal Sanddornhofen Wolkenmark Lupinenheim Ährenhorst
  Elstergarten Pappelow Nelkensee Gerstenmühle Ötzhof Perlenhausen Igelrade Blässleben Zirbelbüttel Elsterkirchen
  Kirschreuth Kirschwiek Lilienried Segelmünde Nesselingen Lauchstedt Kuckuckmühle Pfirsichtal Kirschbach
  Sanddornbrück Veilchenheim Veilchenkirchen Wespenhof Schwalbenwarder Reihersee Kirschfeld Wespenau Ährenwiek
  Quittenmünde Reiherthal Sanddornrade Lilienzell Igelstedt Silberingen Ginsterstedt Drosselbüttel Wespenbach
  Zirbelhofen Sperbereck Igelhof Köhlertal Schwalbenhain Ährenbüttel Zanderhof Rieslinghausen Zirbelwalde
  Veilchenstetten Wachtelberg Farnfurt Öhrfurt Nebeltal Fennfurt Wespenbruch Zanderstedt Silberborn Ginsterwiek
  Pfirsichrade Köhlermark Spindelsee Spindelwalde Zirbelhain Wachtelfeld Farnhorst Kuckuckgrund Wachtelhofen
  Rieslingow Fennow Zwiebelbach Mährborn Ginstersee Lauchbach Igelow Lupinenbruch Nesselbrück Nebelreuth Gerstenthal
  Wachtelborn Rautenkamp Immenkamp Storchenhausen Immenbrück Perlenau Nebelwalde Farnmoor Rautenlohe Perlenbrunn
  Schwalbenweiler Farnbrück Wolkenstedt Wespenrode Elsterhorst Mährdorf Nebelstetten Igelrode Pappelbach
  Wachtelkirchen Wolkenroda Igelfurt Gerstenzell Üpfelmühle Ginsterbach Storchenhof Zaunbüttel Farnberg Dohlenfeld
  Käuzthal Nebelkamp Segelmühle Silberlohe Üpfelreuth Kuckuckheim Wachtelwiek Jasminhofen Otterwalde Perlenkamp
  Quittenwalde Blässeck Otterdorf Köhlerkirchen Storchenau Jasminlohe Storchenborn Immenau Blässhausen Kuckuckfurt
  Drosselfeld Fliederlohe Ötzhorst Lupinengarten Jasminkirchen Fennhorst Sperberlohe Üpfeltal Zanderfurt Wolkenhain
  Köhlerow Üpfelingen Reiherstetten Storchenheim
`
  .trim()
  .split(/\s+/);

/** Parts after a name, as real ones have them; the rivers and hills are made up too. */
export const NAME_ADDITIONS: readonly string[] = [
  'an der Wöhre',
  'am Fennbach',
  'ob der Käuz',
  'im Zirbelgrund',
  'am Großen See',
  'bei Quittenhain',
];

export const KREIS_NAMES: readonly string[] = [
  'Wöhretal',
  'Obere Wöhre',
  'Fennmark',
  'Zirbelland',
  'Käuzbergland',
  'Igelgrund-Süd',
  'Quellmark',
  'Nebelhöhe',
  'Storchenland',
  'Großer See',
  'Seeufer-Ost',
  'Reiherkreis',
  'Ährengau',
  'Schlehengau',
  'Dohlenwald',
  'Lupinenheide',
  'Unterer Kolk',
  'Perlenbach',
  'Gerstenland',
  'Silbergrund',
  'Otterniederung',
  'Mohntal',
  'Zanderküste',
  'Üpfeltal-Lohmark',
];

/** Verbände whose names need room; the others are named after their first member. */
export const LONG_VERBAND_NAMES: readonly string[] = [
  'Verbandsgemeinde Niederweiler-Ötzdorf am Großen See',
  'Verbandsgemeinde Üpfelhorst-Käuzrode-Schlehenwarder',
  'Verbandsgemeinde Wöhrequelle und Zirbelgrund',
];

/** Of whoever answers for the other municipalities; any likeness is chance. */
export const FIRST_NAMES: readonly string[] =
  'Anke Bernd Ceyda Dirk Elif Falk Gesa Hannes Ines Jörg Kübra Lars Mareike Nils Olga Piotr Quirin Rabea Stefan Tülay'.split(
    ' ',
  );

export const LAST_NAMES: readonly string[] =
  'Ahrens Bäumler Czerny Dörfler Ehlers Funke Göbel Hövel Imhof Jäkel Kılıç Lüders Mäurer Nowak Oltmanns Prüfer Quast Rösner Süß Thoma Ulbrich Vöge Wöhler'.split(
    ' ',
  );
