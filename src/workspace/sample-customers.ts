type Currency = 'EUR' | 'GBP' | 'USD';

/** How a customer pays. */
export type Habit = {
  readonly everyDays: number;
  /** How long they have been a customer. */
  readonly sinceDays: number;
  /** Days after the due day on which they pay, and how far that varies. */
  readonly lateDays: number;
  readonly spreadDays: number;
  /** Share of invoices that stay unpaid however long they are due. */
  readonly sticking: number;
  readonly disputing: number;
  readonly partPaying: number;
};
export type SampleCustomer = {
  readonly number: string;
  readonly name: string;
  readonly contact: string;
  readonly email: string;
  readonly phone: string;
  readonly currency: Currency;
  readonly terms: number;
  readonly size: 'small' | 'middle' | 'large';
  readonly habit: keyof typeof HABITS;
  readonly manager: string;
  readonly segment: string;
  readonly region: string;
};

export const HABITS = {
  prompt: { everyDays: 44, sinceDays: 225, lateDays: -2, spreadDays: 7, sticking: 0.03, disputing: 0, partPaying: 0 },
  late: { everyDays: 35, sinceDays: 250, lateDays: 34, spreadDays: 30, sticking: 0.14, disputing: 0.06, partPaying: 0.14 },
  slow: { everyDays: 36, sinceDays: 240, lateDays: 75, spreadDays: 50, sticking: 0.3, disputing: 0.1, partPaying: 0.18 },
  acme: { everyDays: 17, sinceDays: 210, lateDays: 24, spreadDays: 10, sticking: 0, disputing: 0, partPaying: 0.12 },
  borealis: { everyDays: 26, sinceDays: 200, lateDays: 40, spreadDays: 20, sticking: 0.5, disputing: 0.6, partPaying: 0.2 },
  // Whoever tries the bot out can see a promise break here.
  cobalt: { everyDays: 26, sinceDays: 165, lateDays: 100, spreadDays: 30, sticking: 1, disputing: 0, partPaying: 0.35 },
  dunlin: { everyDays: 12, sinceDays: 21, lateDays: -2, spreadDays: 2, sticking: 0, disputing: 0, partPaying: 0 },
} as const satisfies Readonly<Record<string, Habit>>;

type Row = readonly [
  name: string,
  contact: string,
  currency: Currency,
  terms: number,
  size: SampleCustomer['size'],
  habit: SampleCustomer['habit'],
];

const ROWS: readonly Row[] = [
  ['Acme Industries Ltd', 'Rosa Whitfield', 'GBP', 30, 'large', 'acme'],
  ['Borealis Foods AG', 'Jonas Lindt', 'EUR', 30, 'large', 'borealis'],
  ['Cobalt Mining Inc', 'Denise Harper', 'USD', 45, 'large', 'cobalt'],
  ['Dunlin Robotics GmbH', 'Svenja Kroll', 'EUR', 14, 'middle', 'dunlin'],
  ['Alder & Finch Ltd', 'Priya Nair', 'GBP', 30, 'middle', 'late'],
  ['Amberline Logistics BV', 'Pieter de Wit', 'EUR', 30, 'middle', 'late'],
  ['Anselm Druck GmbH', 'Katrin Vogel', 'EUR', 14, 'small', 'prompt'],
  ['Arroyo Solar Inc', 'Miguel Santos', 'USD', 30, 'large', 'slow'],
  ['Ashgrove Dental Group', 'Helen Marsh', 'GBP', 30, 'small', 'prompt'],
  ['Atlas Crane Hire Ltd', 'Gareth Pugh', 'GBP', 60, 'large', 'late'],
  ['Bergstrom Marine AB', 'Lars Bergstrom', 'EUR', 30, 'middle', 'prompt'],
  ['Birchwood Clinics LLC', 'Tanya Brooks', 'USD', 30, 'middle', 'late'],
  ['Blue Kettle Coffee Co', 'Sam Okafor', 'USD', 14, 'small', 'late'],
  ['Brightwater Utilities plc', 'Moira Keane', 'GBP', 45, 'large', 'prompt'],
  ['Calloway Freight LLC', 'Dale Hutchins', 'USD', 30, 'middle', 'slow'],
  ['Castellan Security SARL', 'Yves Marchand', 'EUR', 30, 'middle', 'late'],
  ['Cedar Point Hotels Inc', 'Laura Jimenez', 'USD', 45, 'large', 'late'],
  ['Corvus Analytics Ltd', 'Imran Sheikh', 'GBP', 30, 'middle', 'prompt'],
  ['Delphi Garten GmbH', 'Uwe Thoma', 'EUR', 30, 'small', 'slow'],
  ['Drumlin Dairy Ltd', 'Aoife Brennan', 'EUR', 30, 'middle', 'prompt'],
  ['Eastgate Printing Ltd', 'Colin Fry', 'GBP', 30, 'small', 'late'],
  ['Eider Textiles Oy', 'Satu Niemi', 'EUR', 45, 'middle', 'late'],
  ['Elkhorn Outfitters Inc', 'Wade Larsen', 'USD', 30, 'middle', 'prompt'],
  ['Fairmont Bakeries Ltd', 'Ruth Oyelaran', 'GBP', 14, 'small', 'prompt'],
  ['Falkenberg Optik GmbH', 'Birgit Falk', 'EUR', 30, 'middle', 'late'],
  ['Fenwick Motors Ltd', 'Stuart Fenwick', 'GBP', 30, 'middle', 'slow'],
  ['Gable Roofing LLC', 'Cory Madden', 'USD', 30, 'small', 'slow'],
  ['Glenmoor Estates Ltd', 'Fiona Abbott', 'GBP', 60, 'large', 'prompt'],
  ['Granat Stahl AG', 'Heiko Brandt', 'EUR', 60, 'large', 'late'],
  ['Harbour & Pike Ltd', 'Neil Pike', 'GBP', 30, 'small', 'late'],
  ['Hollis Paper Company', 'Joan Hollis', 'USD', 30, 'middle', 'prompt'],
  ['Ibis Travel SL', 'Carmen Ortiz', 'EUR', 30, 'middle', 'slow'],
  ['Ironbridge Tools Ltd', 'Mark Dunne', 'GBP', 45, 'middle', 'late'],
  ['Jasper Ridge Winery LLC', 'Elena Rossi', 'USD', 45, 'middle', 'late'],
  ['Juniper Labs Inc', 'Kevin Tran', 'USD', 30, 'middle', 'prompt'],
  ['Keller Fenster GmbH', 'Sabine Keller', 'EUR', 30, 'middle', 'prompt'],
  ['Kestrel Aviation Ltd', 'Oliver Nash', 'GBP', 30, 'large', 'late'],
  ['Lagerhaus Nord GmbH', 'Ole Petersen', 'EUR', 45, 'middle', 'late'],
  ['Larkspur Media Inc', 'Dana Whitlock', 'USD', 30, 'small', 'late'],
  ['Linden Apotheke', 'Dr. Anja Roth', 'EUR', 14, 'small', 'prompt'],
  ['Magpie Retail Group plc', 'Simon Blythe', 'GBP', 60, 'large', 'slow'],
  ['Marlowe Catering Ltd', 'Grace Adeyemi', 'GBP', 14, 'small', 'late'],
  ['Meridian Pumps Inc', 'Frank Doyle', 'USD', 45, 'large', 'prompt'],
  ['Nordlicht Energie AG', 'Maren Holst', 'EUR', 30, 'large', 'late'],
  ['Oakhurst Schools Trust', 'Philippa Wren', 'GBP', 30, 'middle', 'prompt'],
  ['Orchard Lane Farms LLC', 'Bill Tucker', 'USD', 30, 'small', 'slow'],
  ['Osprey Charter SA', 'Luc Fontaine', 'EUR', 30, 'middle', 'late'],
  ['Palisade Builders Inc', 'Monica Reyes', 'USD', 30, 'large', 'slow'],
  ['Pellworm Fisch GmbH', 'Jan Hinrichs', 'EUR', 14, 'small', 'prompt'],
  ['Quayside Marine Ltd', 'Tom Ferris', 'GBP', 30, 'middle', 'late'],
  ['Redstart Software BV', 'Annelies Bos', 'EUR', 30, 'middle', 'prompt'],
  ['Rowan Tree Care Ltd', 'Ewan Ross', 'GBP', 30, 'small', 'prompt'],
  ['Sable Furniture SRL', 'Paolo Greco', 'EUR', 60, 'middle', 'slow'],
  ['Sandpiper Events LLC', 'Nicole Park', 'USD', 14, 'small', 'late'],
  ['Silverline Coaches Ltd', 'Derek Moss', 'GBP', 30, 'middle', 'late'],
  ['Tamarack Lumber Co', 'Hank Olsen', 'USD', 45, 'middle', 'late'],
  ['Thistle & Rye Ltd', 'Catriona Muir', 'GBP', 30, 'small', 'prompt'],
  ['Umber Kunststoff GmbH', 'Ralf Engel', 'EUR', 30, 'middle', 'slow'],
  ['Vantage Freight Inc', 'Andrea Cole', 'USD', 30, 'large', 'late'],
  ['Whitethorn Hotels Ltd', 'James Carver', 'GBP', 45, 'middle', 'late'],
];

/** Each has a region of their own. */
const MANAGERS = [
  { manager: 'Otto Brandt', region: 'North' },
  { manager: 'Lena Fischer', region: 'South' },
  { manager: 'Paul Reyes', region: 'West' },
] as const;
const SEGMENTS: Readonly<Record<SampleCustomer['size'], string>> = { large: 'Key account', middle: 'Mid market', small: 'Small' };
const COUNTRY_CODES: Readonly<Record<Currency, string>> = { EUR: '+49 30 5550', GBP: '+44 20 7946 0', USD: '+1 202 555 0' };

export const SAMPLE_CUSTOMERS: readonly SampleCustomer[] = ROWS.map(([name, contact, currency, terms, size, habit], index) => {
  const domain = `${name
    .toLowerCase()
    .replace(/[^a-z]+/g, '-')
    .replace(/-(?:ltd|gmbh|inc|ag|llc|bv|plc|sarl|ab|oy|sa|sl|srl|co)$/, '')}.example`;
  const [first = '', last = ''] = contact.replace('Dr. ', '').toLowerCase().split(' ');
  return {
    number: `C-${1001 + index}`,
    name,
    contact,
    email: `${first}.${last}@${domain}`,
    phone: `${COUNTRY_CODES[currency]}${100 + index}`,
    currency,
    terms,
    size,
    habit,
    ...(MANAGERS[index % MANAGERS.length] ?? MANAGERS[0]),
    segment: SEGMENTS[size],
  };
});
