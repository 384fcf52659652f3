import type { Lexicon } from './letter-lexicon.ts';

/** Pressure and concessions: what only a person may put into a letter. Written as in `letter-lexicon.ts`. */
export const LEGAL: Lexicon = {
  words: `legal* lawyer* attorney* solicitor* barrister* counsel court courts courtroom lawsuit* sue sues sued suing litiga* prosecut* tribunal
    judge judges judgment* judgement* bailiff* enforce* proceedings summons subpoena insolven* bankrupt* liquidat* police criminal* crime
    fraud* law laws unlawful* lawful* statute statutes statutory liable liabilit* breach* default defaulted defaulting contractual* arbitrat*
    rights debt debts debtor* creditor* collector* collection collections collecting agency agencies blacklist* garnish* seize seizure seizing
    lien liens foreclos* notary
    rechtlich* rechtsanw* anwalt* anwält* gericht gerichte gerichten gerichts* gerichtlich* amtsgericht* landgericht* klage klagen klagt verklag*
    einklag* geklagt klageweg* rechtsweg* rechtsstreit* rechtsschritt* rechtsmittel* juristisch* mahn* gemahnt* anmahn* vollstreck*
    *vollzieher* inkasso* konkurs* pfänd* gepfänd* verpfänd* polizei* anzeige anzeigen strafanzeige* straf* betrug betrugs* betrüg* schufa
    bonität* auskunftei* verzug verzugs* schuld schulden schuldner* gläubiger* gesetz gesetze gesetzes gesetzlich* justiz* titulier* zwangs*
    haftbar* haften haftung vertragsbruch* vertragsverletz* abtret* abgetreten`,
  phrases: `winding up, wind up, third party, third parties, credit rating, credit bureau, credit report*, credit score, credit insurer, credit file,
    right to, take you to, our rights`,
};

export const THREAT: Lexicon = {
  words: `threat* consequence consequences escalat* suspend* suspension* withhold* withheld terminat* cancel* repossess* ultimatum stern severe
    severely drastic* harsh* regret warn warns warning* warned forced compelled obliged measures kill hurt harm danger* violen* family home
    visit visiting visits
    konsequenz* eskal* lieferstopp* liefersperre* lieferstop einstell* kündig* gekündigt* sperr* gesperrt* aussetz* drohen droht drohung* androh*
    angedroht* maßnahme* andernfalls gezwungen ultimat* verwarn* warnung* zurückhalt* eigentumsvorbehalt* zurückbehalt* besuchen familie`,
  phrases: `stop delivery, stop deliveries, stop supply*, stop service*, or else, otherwise we, take action, further action, take steps,
    last chance, final chance, no choice, no other choice, no option, schritte einleiten, schritte ein, sonst werden, sonst müssen,
    letzte chance, keine andere wahl, keine wahl`,
};

export const CONCESSION: Lexicon = {
  words: `discount* rebate* reduce reduced reduces reducing reduction* waive waived waiver* waiving forgive* forgave installment*
    instalment* repayment* defer* postpone* extension* extend* grace bonus* refund* reimburs* voucher* coupon* gift* reward* offer offers offered
    offering deal deals cheaper partial* free
    skonto rabatt* nachlass nachlässe preisnachlass* zahlungsnachlass* erlass erlassen erlässt verzicht* gutschrift* gutgeschr* ratenzahl* raten
    teilzahl* teilbetrag* stund* gestundet* zahlungsaufschub* aufschub* aufschieb* vergleich vergleichs* kulanz* ermäßig* reduzier* abzug abzüg*
    erstatt* rückerstatt* bonus geschenk* prämie* gratis kostenlos* umsonst angebot* verlänger* halbe halben hälfte zahlungsplan*`,
  phrases: `fully paid, paid in full, no need to pay, nothing to pay, not owe, owe nothing, no longer owe, nothing owed, write off, written off, writing off, write down, settlement offer, settlement amount, in settlement, full settlement, final settlement, payment plan*, pay later, credit note*, part payment*, lower amount, smaller amount,
    part of the amount, in parts, in teilen, später zahlen, später bezahlen, kommen ihnen entgegen, entgegenkommen`,
};

export const CHARGES: Lexicon = {
  words: `interest interests fee fees charge charges charged charging penal* surcharge* cost costs costing compensation* expense expenses tax
    taxes vat duty levy levies fine fines
    zins* verzugszins* strafzins* gebühr* mahngebühr* bearbeitungsgebühr* kosten* mahnkosten* unkosten* spesen auslagen aufschlag* zuschlag*
    pauschale* entschädig* schadenersatz* schadensersatz* steuer* mehrwertsteuer* umsatzsteuer* bußgeld*`,
  phrases: '',
};

export const PUBLICITY: Lexicon = {
  words: `publish* publici* public publicly press media newspaper* journalist* reporter* linkedin twitter facebook instagram reputation* shame*
    expose exposing exposed
    veröffentlich* öffentlich* presse medien zeitung* rufschäd* ruf anprang* bloßstell* branchenverband* handelskammer*`,
  phrases: `your customers, your suppliers, your clients, your partners, your business partners, your employees, your colleagues, your employer,
    your manager, your boss, your neighbours, your neighbors, inform others, tell others, tell everyone, everyone know, everyone knows,
    other companies, other customers, trade association, chamber of commerce, ihre kunden, ihren kunden, ihre lieferanten, ihren lieferanten,
    ihre geschäftspartner, ihren geschäftspartnern, ihre mitarbeiter, ihren mitarbeitern, ihre kollegen, ihren kollegen, andere unternehmen,
    anderen unternehmen, andere kunden, anderen kunden`,
};
