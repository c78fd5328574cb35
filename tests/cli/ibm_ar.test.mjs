// A real receivables file through both command lines: the figures are those that were computed
// independently, and the two doors print the same.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';

import { Desk, programs, shared_data } from './programs.mjs';

const folder = path.join(shared_data, 'ibm_ar');
const csv = path.join(folder, 'WA_Fn-UseC_-Accounts-Receivable.csv');
const absent = !fs.existsSync(csv) && `no data at ${folder} (set ZHANGFANG_SHARED_DATA)`;
const mapping = {
  kind: 'invoices',
  columns: {
    number: 'invoiceNumber',
    customer: 'customerID',
    issued: 'InvoiceDate',
    due: 'DueDate',
    amount: 'InvoiceAmount',
    settled: 'SettledDate',
    disputed: 'Disputed',
  },
  currency: 'USD',
  dates: 'M/D/YYYY',
  decimal: '.',
};

/** "5504.09" of 550409 @param {number} cents */
const major = (cents) => (cents / 100).toFixed(2);

/** @param {Desk} desk @param {any} facts */
function check_figures(desk, facts) {
  for (const [day, fact] of Object.entries(facts.as_of)) {
    const as_of = ['--as-of', day, '--param', 'group=none'];
    const by_due = desk.report('receivables.ageing', ...as_of).totals.USD;
    const by_issue = desk.report('receivables.ageing', ...as_of, '--param', 'basis=invoice');
    const open = desk.report('receivables.open_items', '--as-of', day);
    const of_bands = by_issue.totals.USD;

    assert.equal(by_due.total, major(fact.open_cents), day);
    assert.equal(by_due.not_due, major(fact.by_due.current.cents), day);
    assert.equal(by_due.d1_30, major(fact.by_due['1-30'].cents), day);
    assert.equal(by_due.d31_60, major(fact.by_due['31-60'].cents), day);
    assert.equal(by_due.unapplied, '0.00', day);
    assert.equal(of_bands.d1_30, major(fact.by_invoice_date['0-30'].cents), day);
    assert.equal(of_bands.d31_60, major(fact.by_invoice_date['31-60'].cents), day);
    assert.equal(open.rows.length, fact.open_count, day);
    assert.equal(desk.report('receivables.ageing', '--as-of', day).rows.length,
      fact.open_customers, day);
  }
}

for (const program of programs) for (const guessed of [false, true]) {
  const how = guessed ? 'guessed' : 'given';
  test(`${program.name}: the IBM receivables, mapping ${how}, have the facts' figures`, { skip: absent }, () => {
    const facts = JSON.parse(fs.readFileSync(path.join(folder, 'facts.json'), 'utf8'));
    const desk = new Desk(program);
    const mapping_file = path.join(desk.folder, 'mapping.json');
    fs.writeFileSync(mapping_file, JSON.stringify(mapping));
    try {
      const by = guessed ? [] : ['--mapping', mapping_file];
      desk.json(['call', 'company.setup',
        JSON.stringify({ language: 'en', name: 'Test', currency: 'USD' })]);
      const first = desk.json(['import', csv, ...by]);
      assert.equal(first.read, facts.invoices);
      assert.deepEqual(
        [first.created.customers, first.created.invoices, first.created.payments],
        [facts.customers, facts.invoices, facts.invoices],
      );
      assert.deepEqual(first.errors, []);

      check_figures(desk, facts);

      const second = desk.json(['import', csv, ...by]);
      assert.equal(second.created.invoices + second.created.customers + second.created.payments, 0);
      assert.equal(second.unchanged, facts.invoices);

      desk.json(['call', 'book.undo']);
      assert.deepEqual(desk.report('receivables.open_items', '--as-of', '2012-06-30').rows, []);
      desk.json(['call', 'book.redo']);
      check_figures(desk, { as_of: { '2013-09-30': facts.as_of['2013-09-30'] } });
    } finally {
      desk.clear();
    }
  });
}

test('both doors print the same report, byte for byte, with the guessed mapping', { skip: absent }, () => {
  const desks = programs.map((program) => new Desk(program));
  try {
    const printed = desks.map((desk) => {
      desk.json(['call', 'company.setup',
        JSON.stringify({ language: 'en', name: 'Test', currency: 'USD' })]);
      desk.json(['import', csv]);
      return ['json', 'csv', 'table'].map((format) =>
        ['receivables.ageing', 'receivables.open_items'].map(
          (id) => desk.run(['report', id, '--as-of', '2012-06-30', '--format', format]).out));
    });

    assert.deepEqual(printed[0], printed[1]);
    assert.match(printed[0][1][1], /,0028049695,/); // Leading zeros of invoice numbers are kept.
    assert.equal(JSON.parse(printed[0][0][0]).totals.USD.total, '5504.09');
  } finally {
    for (const desk of desks) desk.clear();
  }
});
