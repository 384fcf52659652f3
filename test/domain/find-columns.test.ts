import { describe, expect, test } from 'vitest';
import { findColumns } from '#domain/find-columns.ts';
import type { ColumnRole } from '#domain/ledger-columns.ts';

/** What was found, as header by role. */
function found(csv: string, fixed: ReadonlyMap<ColumnRole, number | null> = new Map()): Record<string, string> {
  const [headers = [], ...sample] = csv.split('\n').map((line) => line.split(',').map((cell) => cell.trim()));
  const columns = findColumns({ headers, sample }, fixed);
  return Object.fromEntries([...columns].map(([role, { index }]) => [role, headers[index] ?? '']));
}

describe('Columns are found by their names', () => {
  test('as Xero writes them', () => {
    const csv =
      '*ContactName,EmailAddress,*InvoiceNumber,*InvoiceDate,*DueDate,Total,InvoiceAmountPaid,InvoiceAmountDue,Currency,Type,Status';
    expect(found(`${csv}\nAcme,a@acme.example,INV-1,01/02/2024,01/03/2024,10,0,10,EUR,ACCREC,AUTHORISED`)).toMatchObject({
      customer: '*ContactName',
      email: 'EmailAddress',
      number: '*InvoiceNumber',
      due: '*DueDate',
      issued: '*InvoiceDate',
      kind: 'Type',
    });
  });

  test('as German bookkeeping writes them', () => {
    const csv = 'Kunden-Nr.,Kunde,Rechnungsnummer,Rechnungsdatum,Fälligkeit,Währung,Betrag,Offen,Zahlungsziel,Ansprechpartner';
    expect(found(`${csv}\n1,Acme,R1,1.1.2024,1.2.2024,EUR,"1","1",30 Tage,Anna`)).toMatchObject({
      customerNumber: 'Kunden-Nr.',
      customer: 'Kunde',
      number: 'Rechnungsnummer',
      issued: 'Rechnungsdatum',
      due: 'Fälligkeit',
      currency: 'Währung',
      total: 'Betrag',
      open: 'Offen',
      terms: 'Zahlungsziel',
      contact: 'Ansprechpartner',
    });
  });

  test('with the contact as a contact where another column is the customer', () => {
    expect(found('Customer,Contact Name,Invoice,Due Date,Balance\nAcme,Anna,1,2024-01-01,5')).toMatchObject({
      customer: 'Customer',
      contact: 'Contact Name',
    });
  });
});

describe('Where a name could be two things, the content decides', () => {
  test('Due is a date or an amount', () => {
    expect(found('Customer,Invoice,Due,Amount\nAcme,1,2024-01-31,10.00')).toMatchObject({ due: 'Due', total: 'Amount' });
    expect(found('Customer,Invoice,Due Date,Due\nAcme,1,2024-01-31,10.00')).toMatchObject({ due: 'Due Date', open: 'Due' });
  });

  test('Paid is an amount or a yes', () => {
    expect(found('Customer,Invoice,Due Date,Total,Paid\nAcme,1,2024-01-31,10.00,4.00')).toMatchObject({ paid: 'Paid' });
    expect(found('Customer,Invoice,Due Date,Total,Paid\nAcme,1,2024-01-31,10.00,true')).toMatchObject({ isPaid: 'Paid' });
  });

  test('Customer is a code beside a column of names', () => {
    expect(found('Customer,Customer Name,Invoice,Due Date,Total\nC-1,Acme,1,2024-01-31,10')).toMatchObject({
      customer: 'Customer Name',
      customerNumber: 'Customer',
    });
  });

  test('a column that counts the rows is no id', () => {
    const rows = ['1,Acme,INV-9,2024-01-31,10', '2,Acme,INV-8,2024-01-31,10', '3,Acme,INV-7,2024-01-31,10'];
    expect(found(`Id,Customer,Invoice,Due Date,Total\n${rows.join('\n')}`)).not.toHaveProperty('id');
    expect(
      found(`Id,Customer,Invoice,Due Date,Total\n${rows.join('\n').replaceAll('Acme', 'x').replace('2,', '77,')}`),
    ).toHaveProperty('id');
    expect(found('Id,Customer,Due Date,Total\n1,Acme,2024-01-31,10\n2,Acme,2024-01-31,10')).toMatchObject({ number: 'Id' });
  });

  test('of two columns for one thing the one that is not empty is taken', () => {
    expect(found('Customer,Invoice,Due Date,Total,Email,Billing Email\nAcme,1,2024-01-31,10,,a@b.example')).toMatchObject({
      email: 'Billing Email',
    });
  });
});

test('Columns without a name we know are found by what is in them', () => {
  const csv = [
    'wer,was,von,bis,summe x,waehr,wohin',
    'Acme Ltd,A-1,05/01/2024,28/02/2024,10.50,EUR,a@acme.example',
    'Borealis AG,A-2,06/01/2024,27/02/2024,99.00,USD,b@bor.example',
  ].join('\n');
  expect(found(csv)).toEqual({
    customer: 'wer',
    number: 'was',
    issued: 'von',
    due: 'bis',
    open: 'summe x',
    currency: 'waehr',
    email: 'wohin',
  });
});

test('What programs note about their own doings is no date of an invoice', () => {
  expect(found('Customer,Invoice,Invoice Date,_synced,Total\nAcme,1,2024-01-01,2024-05-05,10')).not.toHaveProperty('due');
});

test('A mapping file is right against every name, and may say that a column is not there', () => {
  const csv = 'Customer,Invoice,Due Date,Total,Other\nAcme,1,2024-01-31,10,7';
  expect(found(csv, new Map([['total', 4]]))).toMatchObject({ total: 'Other' });
  expect(found(csv, new Map([['due', null]]))).not.toHaveProperty('due');
});
