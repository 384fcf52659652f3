/**
 * A capital letter may be a name, and a model knows no name of ours. So a word with a capital must be one of these:
 * words that begin sentences or stand in title-case subjects (English), nouns of such letters (German).
 */
export const ENGLISH_KNOWN = `a about above according account accounts actually additionally after again all also although always amount amounts an
and any anyone anything are as ask asking at attention awaiting balance balances be because been before below best both briefly business but by can
clarification clear cooperation copy could currently customer despite details difference discuss do does during each either email ensure even every
everything feel final finally first following follow for forward friendly from further general gentle given have having he help here how however i if
immediate important in including indeed information invoice invoices is issue issues it its just keep kind kindly know late later least let like list
listed looking matter maybe meanwhile message might more moreover most much my naturally need never nevertheless next no none nor not note notice
nothing notification now of on once one only open or original other our outstanding overall overdue overview part pay paying payment payments pending
per perhaps please possibly problem prompt promptly query question questions quick re receipt received receiving record records reference regarding
regardless reminder reminders remaining reply request resolution respond response review see sending settle settling several should simply since so
some someone something soon statement still subject such sum summary take tell than thank thanks that the their them then there therefore these they
this those though thus to together total transfer under unless unpaid until up update upcoming urgent us very was we well were what whatever when
where whether which while who why will with within without would write writing yet you your yours`;

export const GERMAN_STARTERS = `aber alle allerdings als also am an andere auch auf aus außerdem bei beide beim bereits besten besteht betreff bezüglich
bis bisher bislang bitte da dabei dadurch dafür daher damit danach daneben danke dann daran darauf daraus darüber darum das dass davon dazu dem den denn
dennoch der deren des deshalb dessen deswegen dezeit derzeit die dies diese diesem diesen dieser dieses doch dort durch ebenfalls ebenso eigentlich ein
eine einem einen einer eines einige entsprechend er es etwa etwas falls fällig fällige folgende folgenden folgender für ganz geben gegebenenfalls gegen
geht gemäß gern gerne gibt haben hat hatte hätten hier hierbei hierfür hiermit hierzu ich ihm ihn ihnen ihr ihre ihrem ihren ihrer ihres im immer in
indem innerhalb insgesamt inzwischen ist ja je jede jeder jedes jedoch jetzt kann kein keine keinen klären kommen könnte können könnten lassen laut leider
letzte lediglich liegt man mehr melden mit möchten möglicherweise nach nachdem nachfolgend nachstehend natürlich nehmen neben nein nicht nichts noch nun
nur ob obwohl oder offen offene offenen offener ohne prüfen rufen schon schreiben seit selbst selbstverständlich sehr senden sicher sicherlich sie sind so
sobald sofern sofort sollte sollten somit sondern soweit sowie statt stehen steht teilen trotz trotzdem über überfällig überfällige überfälliger
überfälligen überprüfen um und unbezahlt uns unser unsere unserem unseren unserer unter unverändert veranlassen vermutlich viel viele vielen vielleicht
vom von vor vorab wann war waren warum was weder wegen weil weist weiterhin weitere wenden wenn wer werden wie wir wird wissen wo wurde wurden würde würden
zahlen zu zudem zum zunächst zur zurzeit zusätzlich zwar zwischen zwischenzeitlich begleichen überweisen freundliche freundlicher freundlichen wichtige
wichtiger letzter erinnern antworten geben bestehen daraufhin`;

/** Nouns, also as the end of a compound (Zahlungseingang: eingang). */
export const GERMAN_NOUNS = `abgleich ablauf absprache abstimmung absender abteilung ansicht ansprechpartner ansprechpartnerin anliegen anruf antwort
anfrage anlass art aufmerksamkeit aufstellung auftrag augenmerk ausgleich auskunft auszug außenstände beachtung bearbeitung bedarf beitrag beleg belege
bemühen bereich bescheid bestätigung betrag betrags beträge beträgen betreff bezahlung bezug bild bitte blick buchhaltung dank debitorenbuchhaltung
dialog dinge eingang eingangs einblick eindruck einfluss einzelheit einzelheiten einwand einwände ende entwicklung erhalt erinnerung erinnerungen ergebnis
erledigung fall fälle fälligkeit fehler folge form forderung frage fragen geduld gelegenheit geschäft geschäfte geschäftsbeziehung gespräch grund gründe
gutem hand haus hause hilfe hindernis hindernisse hinsicht hintergrund hinweis hinweise interesse irrtum kenntnis kenntnisnahme klärung konkretes kontakt
kontoauszug kopie kooperation korrektur kunde kunden lage lieferung lösung meinung missverständnis mithilfe mitteilung möglichkeit moment nachfrage
nachricht nachverfolgung nutzen ordnung partner partnerschaft posten problem probleme prüfung punkt punkte rahmen regelung rechnung rechnungen reaktion
reihe rückfrage rückfragen rückmeldung rückruf saldo schreiben schreibens schritt schritte seite seiten situation sorge stand status stelle summe summen sache
team teil telefon termin thema themen übersicht überblick überprüfung überweisung umstand umstände unklarheit unklarheiten unternehmen unterlagen
unterstützung ursache verbindung verfügung vergangenheit verlauf versehen verständigung verständnis vertrauen vorgang vorgänge weg weile weise weg zahl
zahlung zahlungen zahlungseingang zeichen zeit zeitnah zeitpunkt zusammenarbeit zusammenhang zustand zweck zweifel zuge bezug folgendes weiteres
unstimmigkeit unstimmigkeiten begleichung offenes guthaben ausbleiben
mitwirkung entgegenkommen aufklärung`;

/** Endings of abstract German nouns; what is before them must be at least three letters. */
export const GERMAN_NOUN_ENDINGS = [
  'ung',
  'ungen',
  'heit',
  'heiten',
  'keit',
  'keiten',
  'schaft',
  'schaften',
  'tät',
  'nis',
  'nisse',
  'tion',
  'tionen',
];

/** Small words by which a text shows its language. */
export const SMALL_WORDS = {
  en: `a about all am an and any are as at be been before but by can could do for from has have how if in is it its kindly let may me more not of on or
our please so soon still than thank that the their them then there these they this those to us was we were what when where which who will with would
you your yours should already no yet over under like know need just if since up out both here only reminder payment invoice invoices`,
  de: `aber alle als am an auch auf aus bei bis bitte da damit dann das dass daß dem den der des die dies diese diesem diesen dieser dieses doch durch ein
eine einem einen einer eines er es für haben hat hier ich ihm ihn ihnen ihr ihre ihrem ihren ihrer im in ist ja kann kein keine können lassen mit nach
nicht noch nun nur oder sich sie sind so sollte sollten über um und uns unser unsere unserem unseren unserer vielen dank vom von vor was wenn werden wie
wir wird zu zum zur zahlung rechnung rechnungen erinnerung gern gerne bereits falls noch offen offene offenen überfällig`,
} as const;
