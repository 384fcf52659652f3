/** What a column of a ledger file can be. */
export const COLUMN_ROLES = [
  'id',
  'number',
  'customer',
  'customerNumber',
  'issued',
  'due',
  'terms',
  'currency',
  'total',
  'paid',
  'open',
  'status',
  'settled',
  'isPaid',
  'isDeleted',
  'kind',
  'contact',
  'email',
  'phone',
  'po',
  'owner',
  'segment',
  'region',
] as const;
export type ColumnRole = (typeof COLUMN_ROLES)[number];

/** The columns that a person may point to in a file whose headers do not say; by their place in the header, from 0. */
export const POINTED_ROLES = ['customer', 'number', 'due', 'open'] as const;
export type PointedColumns = { readonly [role in (typeof POINTED_ROLES)[number]]?: number };

/** What a column's values look like; a name that fits two roles is settled by them. */
export type Content = 'date' | 'amount' | 'email' | 'currency' | 'yes-or-no' | 'any';

export type RoleWords = {
  /** As people call it. */
  readonly label: string;
  readonly content: Content;
  /** Headers without spaces, accents and punctuation, the surest first. */
  readonly names: readonly string[];
};

/** Lower case letters and digits only: `Fälligkeits-Datum` and `*DueDate` become `falligkeitsdatum` and `duedate`. */
export function plainHeader(header: string): string {
  return header
    .replace(/\([^)]*\)|\[[^\]]*\]/g, '')
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}#]/gu, '')
    .toLowerCase();
}

/** The currency that a header names for its whole column: `Open amount (EUR)`. Empty where it names none. */
export function currencyInHeader(header: string): string {
  return /[([]\s*([A-Z]{3})\s*[)\]]/.exec(header)?.[1] ?? '';
}

export const ROLE_WORDS: Readonly<Record<ColumnRole, RoleWords>> = {
  id: {
    label: 'invoice id',
    content: 'any',
    names: list('invoiceid internalid transactionid recordno documentid docentry uuid guid txnid id systemid'),
  },
  number: {
    label: 'invoice number',
    content: 'any',
    names: list(
      'invoicenumber invoiceno invoice# invoicenr invoicenum invnumber invno inv# documentnumber documentno docnumber docno docnum doc# document transactionnumber tranid belnr recordid rechnungsnummer rechnungsnr rechnungnr belegnummer belegnr rechnung beleg numerofacture nofacture numfacture facture numerodefactura numerofactura nfactura factura factuurnummer numerofattura fattura invoice invoices number num no nr # reference ref receiptnumber',
    ),
  },
  customer: {
    label: 'customer',
    content: 'any',
    names: list(
      'customername customerfullname clientname companyname accountname debtorname customercompany customer client company debtor contactname billto billtoname soldto soldtoname buyer payer partner partnername kundenname kunde firma debitorname debitor nomclient client nomduclient razonsocial nombrecliente cliente klantnaam klant name1 organization organisation account contact name displayname',
    ),
  },
  customerNumber: {
    label: 'customer number',
    content: 'any',
    names: list(
      'customernumber customerno customer# customernr customerid customercode customeraccount customerref accountnumber accountno accountid accountcode account# clientid clientnumber clientcode contactid debtorid debtornumber debtorcode kundennummer kundennr kundenr debitornummer debitorennummer debitorennr debitornr kunnr codeclient numeroclient codigocliente numerocliente klantnummer klantnr codicecliente entityid companyid partnerid cardcode',
    ),
  },
  issued: {
    label: 'issue date',
    content: 'date',
    names: list(
      'invoicedate issuedate dateissued issuedon issued documentdate docdate transactiondate trandate txndate invdate dateofinvoice billdate billingdate postingdate posted date rechnungsdatum belegdatum rechnungvom ausstellungsdatum bldat datum datefacture dateemission datedemission datedefacture fechafactura fechaemision fechadeemision fecha factuurdatum datafattura whencreated createdate created',
    ),
  },
  due: {
    label: 'due date',
    content: 'date',
    names: list(
      'duedate datedue duedatum invoiceduedate paymentduedate netduedate dueon due payby paymentdue maturitydate maturity falligkeit falligkeitsdatum falligam fallig zahlbarbis nettofalligkeit netdt dateecheance datedecheance echeance fechavencimiento fechadevencimiento vencimiento vervaldatum vervaldag datascadenza scadenza whendue',
    ),
  },
  terms: {
    label: 'terms',
    content: 'any',
    names: list(
      'terms paymentterms paymentterm termsofpayment paymentconditions creditterms netdays termdays termsdays duedays creditdays zahlungsziel zahlungsbedingung zahlungsbedingungen zahlungskonditionen zbd1t conditionsdepaiement conditionspaiement condicionesdepago betalingstermijn betalingsconditie',
    ),
  },
  currency: {
    label: 'currency',
    content: 'currency',
    names: list(
      'currency currencycode curr ccy cur iso transactioncurrency invoicecurrency documentcurrency currencyid currencyiso wahrung wahrungscode waers devise moneda divisa valuta munt',
    ),
  },
  total: {
    label: 'total',
    content: 'amount',
    names: list(
      'total totalamount invoicetotal invoiceamount amounttotal grandtotal grossamount gross totalincltax totalinctax totalentered originalamount origamount invoicevalue invamount documentamount amount value betrag rechnungsbetrag bruttobetrag brutto gesamtbetrag gesamt rechnungssumme summe wrbtr montant montantttc totalttc montanttotal importe importetotal bedrag totaalbedrag totaal importo totale',
    ),
  },
  paid: {
    label: 'paid',
    content: 'amount',
    names: list(
      'amountpaid paidamount totalpaid paid amountreceived received receivedamount paymentamount payments paymentsreceived amountapplied applied bezahlt gezahlt zahlung bezahltbetrag montantpaye paye pagado importepagado betaald pagato',
    ),
  },
  open: {
    label: 'open',
    content: 'amount',
    names: list(
      'openamount amountopen openbalance balancedue amountdue dueamount totaldue amountremaining remainingamount remainingbalance outstandingamount amountoutstanding outstandingbalance outstanding balance invoicebalance unpaidamount unpaid amountunpaid open due remaining remainingcredit residual amountresidual offen offenerbetrag offenbetrag restbetrag saldo offenesaldo op soldedu montantdu restedu solde saldopendiente importependiente pendiente openstaand openstaandbedrag residuo',
    ),
  },
  status: {
    label: 'status',
    content: 'any',
    names: list('status invoicestatus state documentstatus paymentstatus docstatus rechnungsstatus statut etat estado stato'),
  },
  settled: {
    label: 'settled date',
    content: 'date',
    names: list(
      'settleddate settledon datesettled settled fullypaidondate paiddate datepaid paidon paidat paymentdate paymentreceiveddate datepaymentreceived receiveddate repaiddate cleareddate clearingdate closeddate dateclosed closedate whenpaid augdt bezahltam zahldatum zahlungsdatum ausgleichsdatum datepaiement datedepaiement fechapago fechadepago betaaldatum datapagamento',
    ),
  },
  isPaid: {
    label: 'paid (yes or no)',
    content: 'yes-or-no',
    names: list('ispaid fullypaid paid issettled settled isclosed closed'),
  },
  isDeleted: {
    label: 'deleted (yes or no)',
    content: 'yes-or-no',
    names: list('isdeleted deleted fivetrandeleted voided isvoided void isvoid cancelled canceled iscancelled'),
  },
  kind: {
    label: 'document type',
    content: 'any',
    names: list(
      'documenttype doctype transactiontype txntype trantype invoicetype type recordtype kind belegart shkzg typededocument tipodedocumento tipodocumento',
    ),
  },
  contact: {
    label: 'contact name',
    content: 'any',
    names: list(
      'contactname contactperson contact primarycontact apcontact billingcontact contactfullname attention attn ansprechpartner kontakt kontaktperson nomcontact personadecontacto contacto contactpersoon',
    ),
  },
  email: {
    label: 'e-mail',
    content: 'email',
    names: list(
      'contactemail email emailaddress billingemail billemail customeremail apemail mail emailto invoiceemail contactemailaddress accountemail kontaktemail adressemail courriel correo correoelectronico emailadres',
    ),
  },
  phone: {
    label: 'phone',
    content: 'any',
    names: list(
      'contactphone phone phonenumber telephone tel contactphonenumber mobile telefon telefonnummer rufnummer telefono telefoonnummer',
    ),
  },
  po: {
    label: 'PO',
    content: 'any',
    names: list(
      'ponumber po purchaseorder purchaseordernumber pono po# customerpo customponumber orderreference orderref ordernumber bestellnummer bestellnr bondecommande numerodepedido ordernummer',
    ),
  },
  owner: {
    label: 'owner',
    content: 'any',
    names: list(
      'owner collector accountowner accountmanager salesrep salesperson salesrepresentative salesrepname assignedto responsible customsalesrep sachbearbeiter vertreter verkaufer commercial vendedor accountmanagername rep',
    ),
  },
  segment: {
    label: 'segment',
    content: 'any',
    names: list(
      'segment customersegment accountsegment clientsegment marketsegment customergroup custgroup clientgroup accountgroup debtorgroup customerclass custclass accountclass customercategory clientcategory customertier accounttier clienttier tier customertype kundensegment kundengruppe kundenklasse kundenkategorie debitorengruppe segmentclient groupeclient categorieclient segmentocliente grupodeclientes categoriacliente klantsegment klantgroep klantcategorie segmento gruppoclienti',
    ),
  },
  // A country is no region by itself: it stands in most ledgers as part of an address, often as a code, and would be
  // everybody's. A mapping file may say that it is one.
  region: {
    label: 'region',
    content: 'any',
    names: list(
      'region salesregion customerregion accountregion regionname salesterritory customerterritory territory territoryname salesarea area salesdistrict district bzirk gebiet verkaufsgebiet vertriebsgebiet vertriebsregion bezirk verkaufsbezirk secteur territoire zonecommerciale zona territorio regio verkoopgebied rayon regione',
    ),
  },
};

function list(names: string): readonly string[] {
  return names.split(' ');
}
