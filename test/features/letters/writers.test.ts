import { afterEach, expect, test } from 'vitest';
import { openaiWriter } from '#adapters/llm/openai.ts';
import { templateWriter } from '#adapters/llm/template.ts';
import type { LetterBrief, LetterWriter } from '#ports.ts';
import { type LedgerRow, ledgerCsv } from '../../support/ledger-csv.ts';
import { bringing, CAST_LEDGER } from '../../support/ledgers.ts';
import { startTeam, type Team } from '../../support/team.ts';
import { draftFor } from './letter-talk.ts';

let team: Team;
afterEach(() => team.finish());

const QUIET = { info: () => {}, warn: () => {}, error: () => {} };

async function startWith(writer: LetterWriter, rows: readonly LedgerRow[] = CAST_LEDGER): Promise<void> {
  team = await startTeam({ before: bringing(rows), writer });
  await team.tom.says('/ar setup', { in: '#collections' });
  await team.tom.sees('#collections is the working channel now');
}

test('when the model is down the template stands in, and the card says so', async () => {
  const fallback = templateWriter();
  // Port 9 takes nothing: the connection is refused at once.
  await startWith(
    openaiWriter({ apiKey: 'none', baseURL: 'http://127.0.0.1:9/v1', model: 'any', api: 'chat', fallback, log: QUIET }),
  );
  const card = await draftFor(team, 'acme', 'Acme Logistics');
  expect(card).toContain('Drafted for @Mara Lindqvist, worded by the template. The model server could not be reached.');
  expect(card).toContain('Dear Anna Berg,');
  await team.tom.clicks('Approve and send', { in: 'reminder to Acme' });
  await team.tom.seesMessage(/reminder to Acme[\s\S]*Filed, not sent/, { in: '#collections' });
  await team.seesMail('ap@acme.example');
  await team.ines.reads('#collections');
});

test('a writer that breaks is answered in words, and what was typed stays in the form', async () => {
  const broken: LetterWriter = { write: () => Promise.reject(new Error('no paper left')) };
  await startWith(broken);
  await team.mara.says('/ar letter acme', { in: '#collections' });
  await team.mara.fills({ 'Hint for the writer': 'Mention the call of Monday' });
  await team.mara.submits();
  await team.mara.seesModal(/Something went wrong \(ref [0-9a-f]{4}\)/);
  team.log.expected('no paper left');
  await team.mara.closes();
});

test('the writer gets bands and kinds, and never a name, an amount or a number', async () => {
  const briefs: LetterBrief[] = [];
  const template = templateWriter();
  await startWith({
    write(brief) {
      briefs.push(brief);
      return template.write(brief);
    },
  });
  await draftFor(team, 'acme', 'Acme Logistics');
  await team.mara.clicks('Redraft', { in: 'reminder to Acme' });
  await team.mara.fills({ 'What should be different?': 'Shorter', Tone: 'Firm' });
  await team.mara.submits();
  expect(briefs).toEqual([
    {
      step: 'friendly',
      tone: 'neutral',
      language: 'en',
      overdueBand: '31-60',
      invoiceCount: 2,
      hasBrokenPromise: false,
      hasEarlierLetter: false,
      hint: '',
    },
    expect.objectContaining({ tone: 'firm', hint: 'Shorter' }),
  ]);
  await team.tom.reads('#collections');
  await team.mara.reads('#collections');
});

test('a letter in German, and one about more invoices than a letter holds', async () => {
  const many = Array.from(
    { length: 70 },
    (_, at): LedgerRow => ({
      ...{ customerNumber: 'K-1', customer: 'Marlow Freight', number: `MF-${at}`, currency: 'EUR', open: '10.00' },
      ...{ issued: '2026-01-01', due: '2026-02-01', email: 'ap@marlow.example', contact: 'Meg Lee' },
    }),
  );
  expect(ledgerCsv(many).split('\n')).toHaveLength(72);
  await startWith(templateWriter(), many);
  await team.mara.says('/ar letter marlow', { in: '#collections' });
  await team.mara.fills({ Language: 'German', Invoices: many.slice(0, 61).map(({ number }) => `${number} · `) });
  await team.mara.submits();
  await team.mara.seesModal('A letter lists up to 60 invoices. Choose the ones that matter most.');
  await team.mara.fills({ Invoices: many.slice(0, 60).map(({ number }) => `${number} · `) });
  await team.mara.submits();
  await team.mara.seesNoModal();
  const card = await team.tom.seesMessage('reminder to Marlow Freight', { in: '#collections' });
  expect(card).toContain('Guten Tag Meg Lee,');
  expect(card).toContain('Zahlungserinnerung: 600,00 EUR überfällig');
  expect(card).toContain('[Approve and send]');
  await team.tom.clicks('Edit', { in: 'reminder to Marlow' });
  await team.tom.seesModal('The letter is too long for a form.');
  await team.tom.closes();
  await team.tom.reads('#collections');
  await team.mara.reads('#collections');
});
