// A year of a real wholesaler through both command lines: classes and scores are those that were
// computed independently.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';

import { Desk, programs, shared_data } from './programs.mjs';

const csv = path.join(shared_data, 'online_retail', 'invoices.csv');
const absent = !fs.existsSync(csv) && `no data at ${csv} (set ZHANGFANG_SHARED_DATA)`;
const mapping = {
  kind: 'invoices',
  columns: { number: 'InvoiceNo', customer: 'CustomerID', issued: 'InvoiceDate', amount: 'amount' },
  currency: 'GBP',
};

/** Counts the rows by the text of some columns. @param {any} table @param {string[]} names */
function counted(table, ...names) {
  const at = names.map((name) => table.columns.findIndex((/** @type {any} */ c) => c.name === name));
  /** @type {Record<string, number>} */
  const counts = {};
  for (const row of table.rows) {
    const key = at.map((column) => row[column]).join('');
    counts[key] = (counts[key] ?? 0) + 1;
  }
  return counts;
}

for (const program of programs) {
  test(`${program.name}: Online Retail has the facts' classes and scores`, { skip: absent }, () => {
    const facts = JSON.parse(fs.readFileSync(path.join(path.dirname(csv), 'facts.json'), 'utf8'));
    const desk = new Desk(program);
    const mapping_file = path.join(desk.folder, 'mapping.json');
    fs.writeFileSync(mapping_file, JSON.stringify(mapping));
    try {
      const result = desk.json(['import', csv, '--mapping', mapping_file]);
      assert.equal(result.created.invoices, facts.sales_invoices_with_customer_positive);
      assert.equal(result.rounded, 4);

      const abc = desk.report('customers.abc');
      const grades = Object.fromEntries(
        Object.entries(facts.pareto_abc_80_95).map(([grade, fact]) => [grade, fact.customers]),
      );
      assert.deepEqual(counted(abc, 'class'), grades);
      assert.equal(abc.columns[1].unit, 'GBP');

      const rfm = desk.report('customers.rfm', '--as-of', facts.rfm.snapshot);
      const scores = counted(rfm, 'r', 'f', 'm');
      assert.equal(rfm.rows.length, facts.rfm.n);
      assert.equal(scores['555'], facts.rfm.r5f5m5);
      assert.equal(scores['111'], facts.rfm.r1f1m1);

      const statement = desk.report('statements.customer', '--param', 'customer=14646',
        '--param', 'from=2011-01-01', '--param', 'to=2011-12-31');
      const open = desk.report('receivables.open_items', '--as-of', '2011-12-31',
        '--param', 'customer=14646');
      assert.equal(statement.rows.at(-1).at(-1), open.totals.GBP.open);
    } finally {
      desk.clear();
    }
  });
}
