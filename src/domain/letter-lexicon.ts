/**
 * Words that a model may not write into a letter, by rule. Lower case; `*` stands for any letters. `words` are parted
 * by white space, `phrases` by commas. Both languages are always looked for: a German threat in an English letter is
 * a threat.
 */
export type Lexicon = { readonly words: string; readonly phrases: string };

export const CURRENCY: Lexicon = {
  words: `euro euros eur cent cents dollar dollars usd pound pounds sterling gbp pence penny pennies franc francs franken chf rappen
    yen jpy yuan renminbi rmb rupee* ruble* rouble* krona kronor krone kroner kroning koruna zloty zlotys forint lira lire peso pesos shekel*
    dirham* riyal* dinar* ringgit baht won bitcoin* crypto* quid buck bucks grand`,
  phrases: '',
};

export const MONTH: Lexicon = {
  words: `january february march april june july august september october november december jan feb mar apr jun jul aug sep sept oct nov
    dec januar jänner februar feber märz mai juni juli oktober dezember okt dez
    janvier février mars avril juin juillet août septembre octobre novembre décembre enero febrero marzo abril mayo junio julio agosto
    septiembre octubre noviembre diciembre gennaio febbraio aprile maggio giugno luglio settembre ottobre dicembre`,
  phrases: `in may, by may, until may, till may, since may, of may, from may, before may, after may, on may, end may, early may, mid may,
    late may, next may, last may, during may, for may`,
};

export const TIME: Lexicon = {
  words: `monday* tuesday* wednesday* thursday* friday* saturday* sunday* mon tue tues wed thu thur thurs fri sat sun
    montag* dienstag* mittwoch* donnerstag* freitag* samstag* sonnabend* sonntag* lundi mardi mercredi jeudi vendredi samedi dimanche lunes
    martes miércoles jueves viernes sábado domingo
    today tomorrow yesterday tonight midnight noon morning afternoon evening week weeks weekly weekend* month months monthly quarter quarters
    quarterly year years yearly annual* fortnight* hour hours minute minutes day days daily deadline* overnight decade* century
    heute heutig* morgen morgig* gestern gestrig* übermorgen vormittag* nachmittag* abend abends woche wochen wochenende* wöchentlich monat
    monate monaten monats monatlich quartal* jahr jahre jahren jahres jährlich stunde stunden stündlich minuten mittag* mitternacht tag tage
    tagen tages täglich werktag* arbeitstag* bankarbeitstag* stichtag* frist fristen zahlungsfrist* nachfrist* zahlungsziel* ultimo`,
  phrases: '',
};

export const PERCENT: Lexicon = {
  words: 'percent percentage* prozent* promille percentile*',
  phrases: 'per cent, basis point, basis points',
};

export const NUMBER: Lexicon = {
  words: `zero nil nought naught dozen* score scores couple pair pairs both twice thrice single umpteen zillion* half halves k kilo mega
    double triple treble twofold
    null beide* zweimal dreimal dutzend* paar zweit* dritt* viert* fünft* sechst* siebt* neunt* zehnt* drittel viertel
    einzige* doppelt*
    deux trois quatre cinq sept huit neuf dix onze douze treize quatorze quinze seize vingt* trente* quarante* cinquante* soixante* mille
    uno dos tres cuatro cinco seis siete ocho nueve diez veinte* treinta cuarenta cincuenta sesenta setenta ochenta noventa cien ciento mil
    quattro cinque sette otto dieci venti* trenta cinquanta cento duemila twee drie vijf zes zeven negen tien twintig dertig veertig
    vijftig honderd duizend duizenden`,
  phrases: 'number of times, one invoice, one open invoice, one payment, one reminder, one letter, only one',
};

export const NAME: Lexicon = {
  words: `mr mrs ms mister messrs madam sir herr herrn frau dr prof professor gmbh ag ltd limited inc llc llp corp corporation plc kg ohg
    sarl bv nv oy srl spa sas aps pty gbr mbh incorporated`,
  phrases: '',
};

export const GREETING: Lexicon = {
  words: `dear hello hi hey greetings salutations liebe lieber liebes hallo grüß* gruß* regards sincerely faithfully cordially cheers`,
  phrases: `good morning, good afternoon, good evening, to whom it may concern, sehr geehrte, sehr geehrter, guten tag, guten morgen,
    guten abend, yours truly`,
};

export const LINK: Lexicon = {
  words: `http* www* url urls link links linked click clicking clicked website* webpage* site sites portal* dot dotcom klick* internetseite*
    webseite* homepage* mailto gmail qr app login einloggen anmelden whatsapp telegram sms`,
  phrases: 'log in, sign in, text message, punkt com, punkt de, at sign',
};

export const ATTACHMENT: Lexicon = {
  words: 'attach* enclos* anbei anhang anlage anlagen beigefügt* beiliegend* angehängt* pdf',
  phrases: '',
};

/** What a letter never asks for, and words of a model about itself. */
export const SECRETS: Lexicon = {
  words: `password* passwort* passwörter* credential* username* passport* pin pins otp token tokens chatgpt gpt ai chatbot* jailbreak* prompts override*
    anweisung anweisungen zugangsdaten ausweis*`,
  phrases:
    'system prompt*, language model*, my instructions, previous instructions, your instructions, social security, as an assistant',
};

export const BANK: Lexicon = {
  words: `bank banks banking iban* bic routing* payee beneficiary wire wired paypal venmo zelle stripe revolut card cards cheque* debit*
    cash wallet*
    konto kontos konten kontonummer* kontoverbindung* bankverbindung* bankkonto* bankdaten* bankleitzahl* blz girokonto* kreditkart*
    lastschrift* einzugs* scheck* bargeld empfängerkonto* verwendungszweck* zahlungsempfänger* sepa*`,
  phrases: `sort code, swift code, swift number, account number*, account details, account no, new account, following account, this account, that account, other account,
    different account, another account, account below, account above, into account*, to account*, to our account, to the account, our account,
    by check, a check, your check, credit card, western union, remit to, remittance to, transfer to, transfer it to, transfer the amount to,
    pay to, pay it to, pay into, payable to, change of, new details, changed our, our new, überweisen sie an,
    überweisung an, unsere neue, unser neues, unseren neuen, geänderte daten, geänderten daten`,
};

/** Harmless phrases that hold a word refused elsewhere; they are taken out before the lexicons look. */
export const HARMLESS = `coming days, next few days, few days, these days, nächsten tagen, kommenden tagen, nächsten tage, kommenden tage,
  diesen tagen, wenigen tagen, no one, one another, in the right, right away, feel free, great deal, good deal, achten sie`;

/** What says that nothing is owed any more: allowed only in a sentence with a condition ("if you have already paid"). */
export const SETTLED: Lexicon = {
  words: `disregard* ignore ignored gegenstandslos* hinfällig* betrachten`,
  phrases: `already paid, already settled, settled already, already sent, already made, need not, do not pay, not have to pay, no longer due, not due, bereits bezahlt,
    bereits beglichen, bereits gezahlt, bereits überwiesen, bereits veranlasst, bereits angewiesen, schon bezahlt, schon überwiesen, nicht zahlen, nicht bezahlen, nicht mehr fällig, nichts zu zahlen`,
};
/** What says that money came in: allowed with a condition or a negation. */
export const RECEIVED: Lexicon = {
  words: '',
  phrases: `have paid, has paid, been settled, been paid, been cleared, was paid, were paid, is paid, are paid, is settled, are settled, wurde bezahlt, wurde beglichen,
    ist bezahlt, sind bezahlt, ist beglichen, sind beglichen, ist erledigt, sind erledigt, have received, has been received, was received, received your, received the payment, received payment, zahlung erhalten, betrag erhalten,
    zahlung ist eingegangen, betrag ist eingegangen, zahlungseingang festgestellt`,
};
export const NEGATIONS = 'not, no, nor, neither, never, kein, keine, keinen, nicht, weder, bevor, havent, hasnt';
export const CONDITIONS = `if, in case, should, unless, whether, falls, sollte, sollten, wenn, sofern, ob`;

/** Words that speak of an earlier letter: only where there was one. */
export const EARLIER: Lexicon = {
  words: `previous* repeated* repeatedly erneut* wiederholt* nochmals nochmal vorherig* früher* bisherige* zuletzt`,
  phrases: `earlier letter*, earlier reminder*, earlier message*, earlier notice*, last letter, last reminder, last message, last notice,
    reminded you, wrote to you, written to you, we wrote, follow up, following up, first reminder, first letter, first notice, our reminder*,
    prior reminder*, prior letter*, prior notice*, despite our, yet another, letzte erinnerung, letzten erinnerung, letztes schreiben,
    letzten schreiben, unsere erinnerung, unserer erinnerung, unsere erinnerungen, unseren erinnerungen, bereits erinnert, bereits angeschrieben,
    bereits geschrieben, erste erinnerung, ersten erinnerung, trotz unserer, unser schreiben, unserem schreiben`,
};

/** Words that speak of a promise: only where one was broken. */
export const PROMISED: Lexicon = {
  words: `promise* pledg* commitment* assurance* zusage* zugesagt* versprech* versprochen* zugesichert* zusicher* angekündigt* ankündig*
    vereinbart* vereinbarung* abgesprochen*`,
  phrases: `you told us, you said, you agreed, as agreed, we agreed, you confirmed, you committed, your word, you assured, you announced, ihr wort`,
};

/** Words that say something is late: not in a letter before the due day. */
export const OVERDUE: Lexicon = {
  words: `overdue late arrears delayed belated* missed behind überfällig* verspätet* rückstand* rückständig* säumig* versäum*`,
  phrases: 'past due, past their due, past its due',
};
