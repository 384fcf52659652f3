/**
 * A capital letter may be a name, and a model knows no name of ours. So a word with a capital must be one of these:
 * words that begin sentences or stand in title-case subjects (English), nouns of such letters (German).
 */
export const ENGLISH_KNOWN = `delays sides both amid among around aside away beyond busy concern considering despite during else elsewhere everybody everyone except far few
hereby herewith hitherto instead into less likewise may merely near neither nonetheless notwithstanding others otherwise per plenty presently quite seldom
shall similarly somehow somewhat thereafter thereby thus toward towards unlike upon via whereas whereby whilst whoever a about above according account accounts actually additionally after again all also although always amount amounts an
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
where whether which while who why will with within without would write writing yet you your yours action address advance appreciate assistance assure available aware bring business care
case cause certain check clarify close come confirm confirmation contact continued convenience cooperate customers day delay department did
done due earliest effort ensure entire express finance find followed friendly full fully getting glad go good grateful great greatly had happy has
hear heard help hold hopefully hoping immediate inform inquiry into involved itself keeping key last leave left line look made make making many
matters meantime mention missing moving nearly new news number obviously offering ongoing open operations opportunity order organise
organize outlined partnership past patience people person plans possible prefer prior priority process processed processing provided purchase
purpose put quickly rather reach reached reaching ready reason relationship remain remains remind required requested requesting resolve resolved
responding result return review reviewed said seems sent service set share she short side sincere slip sort status step steps sure suppose
taken taking team tell tells timely told too touch trust understand understanding unclear underway require requires requiring need needs needed needing required urgently requested assistance overlooked oversight
unanswered gentle courtesy notification polite moment concern concerning concerns considering continue correct delayed detail
direct directly discussion effective email every expected experience explain explanation failure feedback figure file following forgotten
future generally gladly greatly hands hence history hopefully however identify impact include included individual inquiries intention internal involving
items kindness latest likely listing listings longstanding main maintain manage management members missed mistake monitor mutual namely necessary
nobody noted noticed obligation occasionally offices often older oldest ones ourselves outline outset overlooking own owed owing parties particular
payable people positive possibility practice present previously private prevent professional progress promise promised promises properly
provide providing quality rarely realise realize reason reasons recent recently reconcile reflected reflects regret regular relations
relevant relying reminding removed representative resolving results sadly same schedule scheduled secure seeing seek seriously serve
shared shown sight situation solution sometimes sorry specific speak speaking staff start staying straightforward submitted succeed suggest
supplier support supporting swift swiftly system table tables talk term terms thinking thoroughly time timing together track trouble truly trying
ultimately unable unfortunate unfortunately unsettled until unusual useful usual usually view viewing wait waiting want whichever whole wider willing
words worth written yes unfortunately unpaid value valued
wanted was way welcome went whenever wherever whose wish wishing word work working wrong`;

export const GERMAN_STARTERS = `abermals abschließend allein allgemein anders ansonsten auffallend beinahe bekannt binnen derweil ehe einerseits einstweilen
entgegen erfreulicherweise erst fast ferner fortan freilich früher gar gerade gewiss gleich gleichfalls gemeinsam hinzu höflich höfliche irgend jene jener
jeweils künftig längst meist meistens mindestens mitunter mündlich nachher nebenbei neuerdings niemand nunmehr oben oft oftmals ordnungsgemäß prompt rasch
rechtzeitig regelmäßig richtig ruhig samt schließlich schriftlich seitdem seitens seither sodass soeben sogar sonst speziell ständig stattdessen teils
telefonisch überall überdies umso ungeachtet unlängst unsererseits verschiedene vollständig völlig voraussichtlich vorbehaltlich vorher vorläufig während
währenddessen welche welchen welcher welches weshalb weswegen wesentlich wiederum wieso wirklich wofür wohl woran worauf woher zahlreiche zuerst zugleich
zukünftig zuletzt zumal zumindest zuvor zwecks zweifellos angenommen blieb bleibt braucht bringen dürfen dürfte entschuldigen entstehen ergeben ergibt existiert gab gehen gehört geschieht hilft klingt
lagen läuft machen meinen mag mögen nennen nutzen schaffen scheint spricht stimmen stellen tragen treffen treten unterstützen verstehen vergessen verzeihen vorliegen
zeigen holen setzen bestünde aber alle allerdings als also am an andere auch auf aus außerdem bald bei beim bereits besten besteht betreff bezüglich
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
wichtiger letzter erinnern antworten bestehen daraufhin anhand anschließend auch aufgrund ausdrücklich ausstehende
ausstehenden ausstehender baldige baldigen bedauerlicherweise beigelegt benötigen bekanntlich bereit besprechen besonders bestätigen betrifft bezahlen
dankbar dazwischen demnach derartige dieselbe dringend dringende dringender eben echte einfach einmal einverstanden ergänzend
erbitten erhalten erhielten erinnerung erneute erreichen erste ersten erwarten fehlt fehlen finden folglich fragen freuen freundlich gelegentlich genau
gleichzeitig gute guten guter gutes halten handelt helfen herzlich herzliche herzlichen herzlicher hinsichtlich hoffen hoffentlich infolge informieren
interessiert jederzeit jegliche kurz kurze kurzen kurzer lange lieber möglichst mehrere mehreren mehrerer momentan mittlerweile müssen nachdrücklich
nahe nämlich nennen neue nochmalige notfalls obige obigen offenbar offensichtlich passt per persönlich rechnen regulär reichen reichlich sagen schade
schauen schicken schnell schnelle schnellen selten sehen solange solche solchen sonstige sorgen später sprechen stets stimmt suchen tatsächlich tun
übrigens umgehend unabhängig unklar unmittelbar unten unverzüglich verbindlich verbindlichsten verbleiben verehrte versuchen verständlich vorliegend
vorsorglich warten weit weiter weiteren weiterer wertvolle wichtig wünschen ziehen zügig zusammen zusätzliche`;

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
aufklärung voraus mühe durchsicht tagesgeschäft geschäftsalltag alltag zahlungslauf lauf einzelnen einzelne einzelner
vorschlag wunsch wünsche hektik eile dringlichkeit notwendigkeit betreuung bedenken fortschritt gang gänge geschehen gespräche handeln handlungsbedarf
herausforderung hilfestellung kurzem kommunikation leistung leistungen liste meldung nachholung nachweis nachweise name person personen pflicht
plan planung priorität rat reaktionen rechnungsnummer rechnungsstellung rechnungssteller rechnungskopie rechnungsbetrag richtigkeit rücksprache rückstand
schwierigkeit schwierigkeiten sicherheit sinn stellen stellungnahme tabelle terminierung umgang umsetzung verantwortung verbleib verbuchung
vereinfachung verzögerung verzögerungen vorfeld vorhaben vorlage vorstellung wert wertschätzung wichtigkeit wille wissen wort worte zahlen zahlungseingänge
zahlungserinnerung zahlungsverkehr zeile zeilen ziel zusendung zustellung zugang zuordnung zwischenzeit abschluss absicht abweichung abweichungen alternative
anfang angabe angaben angelegenheit angelegenheiten annahme ansprache anspruch arbeit arbeiten aspekt ausführung außenstand auswirkung basis beanstandung
begleichen begründung beispiel beitrag bemühungen benachrichtigung berücksichtigung besprechung bestand bestellung bestellungen beziehung büro chance
daten details differenz differenzen dienstleistung dokument dokumente durchführung ebene ehrlichkeit eindeutigkeit einigung einschätzung empfang entschuldigung
entscheidung ergänzung erklärung erwartung erreichbarkeit fachabteilung feedback finanzabteilung folgen formalität freigabe freude gefallen gegenüber
geschäftspartner grundlage güte hauptanliegen herzen information informationen inhalt kollegen kollegin konditionen kundin 
lieferant lösungen mail moment nachsicht nummer offenheit postfach prozess prozesse problemen rechnungsadresse rechnungseingang rechnungsempfänger
rechnungsprüfung rechnungsabteilung sachbearbeiter sachbearbeiterin sachverhalt system telefonat treue unterlage unternehmens verlässlichkeit verspätung
vertragspartner verwaltung sicht höhe vorgehen geldeingang geldeingänge kopien handhabung aufwand klärungsbedarf gesamtbetrag gesamtsumme gesamtforderung restbetrag restforderung
ausgleichs betrages rechnungsbeträge stands mitarbeit mitwirken bitten danken dankeschön erinnerungsschreiben anschreiben schreibens hilfsbereitschaft
sorgfalt pünktlichkeit geschäftspartners geschäftspartnerin zusammenwirken miteinander füreinander interessen bedürfnis bedürfnisse verhältnis verhältnisse
sachlage sachlichkeit zahlungslage zahlungsmoral zahlungsweise zahlungsprozess zahlungsvorgang zahlungsanweisung zahlungstermin termine terminen rückstände
forderungen hinweisen hinweises anliegens anliegen gründen fragestellung einwände einwänden einwendung einwendungen reklamation reklamationen mangel mängel lieferungen ware waren
unterlagen belegen aufträge aufträgen bestellnummer vertrag vertrags verträge beteiligten beteiligte zuständigkeit zuständige zuständigen ansprechpartnern ansprechpartners
abteilungen buchhaltungsabteilung kreditorenbuchhaltung rechnungswesen einkauf finanzbuchhaltung geschäftsleitung geschäftsführung leitung kollegium kolleginnen
wege mittel maß maße hilfen dank dankbarkeit respekt ehre bereitschaft zahlungsabsicht rückinfo info infos kenntnisse kenntnisnahme
durchführung erfüllung einhaltung fortsetzung fortführung aufrechterhaltung vertrauensbasis loyalität kundenbeziehung kundenservice service betreuer betreuerin
verfahren kürze länge ruhe schnelligkeit sofort sache sachen gegenstand gegenstände umfang umfangs fälle falles falls frage rechnungsthema umlauf 
einsicht nachsehen nachschauen übersehen vergessen untergegangen überschneidung überschneidungen zeitraum zeiträume zeitverlauf zeitgründen abstand abständen aussicht ansichten
blick blicks einblicke bemerkung bemerkungen anmerkung anmerkungen aussage aussagen äußerung auffassung überzeugung vermutung vorstellungen wünschen zielsetzung
fragen stellungnahmen antworten antwortschreiben antwortmail email mails nachrichten schreiben briefe brief zeilen worten wortlaut text texte betreffzeile
zahlungsabteilung zahlungsfreigabe zahlungsstatus zuverlässigkeit`;

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

/** Endings of adverbs and adjectives that may begin a sentence; with what is before them, at least eight letters. */
export const STARTER_ENDINGS = {
  en: ['ly'],
  de: ['lich', 'liche', 'lichen', 'licher', 'liches', 'ende', 'enden', 'ender', 'weise', 'falls', 'seits', 'wegs'],
} as const;

/** Small words by which a text shows its language. */
export const SMALL_WORDS = {
  en: `a about all am an and any are as at be been before but by can could do for from has have how if in is it its kindly let may me more not of on or
our please so soon still than thank that the their them then there these they this those to us was we were what when where which who will with would
you your yours should already no yet over under like know need just if since up out both here only reminder payment invoice invoices notice regarding account
  overdue open balance final outstanding message reply many thanks very much did do help look looking following hope finds found well passed listed below way arrange disregard let made may made neither yet without due
fall falls soon past open part due else decide hear heard`,
  de: `aber alle als am an auch auf aus bei bis bitte da damit dann das dass daß dem den der des die dies diese diesem diesen dieser dieses doch durch ein
eine einem einen einer eines er es für haben hat hier ich ihm ihn ihnen ihr ihre ihrem ihren ihrer im in ist ja kann kein keine können lassen mit nach
nicht noch nun nur oder sich sie sind so sollte sollten über um und uns unser unsere unserem unseren unserer vielen dank vom von vor was wenn werden wie
wir wird zu zum zur zahlung rechnung rechnungen erinnerung gern gerne bereits falls noch offen offene offenen überfällig
keinen leider konnten möchten würden bislang zahlung betrag sehr daher deshalb gerade jetzt hören schreiben geschrieben unterwegs wegen beglichen klären rechnen seit einmal etwas ihres unten wann wo mehr`,
} as const;
