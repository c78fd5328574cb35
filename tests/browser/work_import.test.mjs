// A person's import of customers and invoices, and the figures that follow from a public list.
// @ts-check
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import {
  give_file, go_to, look_at, press, rpc, row_of, saved_file, sees, sees_title, set_up, visit,
} from './person.mjs';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const shared = process.env.ZHANGFANG_SHARED_DATA ?? join(root, '../shared/data');
const receivables = join(shared, 'ibm_ar/WA_Fn-UseC_-Accounts-Receivable.csv');

/** @type {Awaited<ReturnType<typeof visit>>} */
let opened;
/** @type {import('playwright-core').Page} */
let page;
before(async () => {
  opened = await visit();
  page = opened.page;
  await set_up(page, 'Harbour Trading', 'A file of mine');
});
after(async () => {
  await opened.close();
  assert.deepEqual(opened.errors, []);
});

/** @param {string} name @param {string | Buffer} text */
const csv = (name, text) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });

/** @param {string} name @param {string} count of the figures that the import shows */
const count_is = (name, count) =>
  page.getByRole('group', { name, exact: true }).getByText(count, { exact: true }).waitFor();

/** @param {string} column @param {string} meaning */
async function tell_meaning(column, meaning) {
  const select = page.getByRole('combobox', { name: `Meaning of ${column}` });
  await select.click();
  await page.getByRole('option', { name: meaning, exact: true }).click();
  await select.filter({ hasText: meaning }).waitFor();
}

const customers = [
  'Code;Company;City;Phone;Terms',
  'A-1;Harbour & Finch Ltd;Leeds;0113 4960000;30',
  'A-2;深圳市云帆电子有限公司;深圳;0755 88880001;45',
  ';;Hull;;30',
  'A-4;Brook & Vale;York;01904 496000;soon',
].join('\n');

const invoices = [
  'Invoice No,Customer Code,Invoice Date,Due Date,Amount,Paid On',
  '0001,A-1,2026-01-05,2026-02-04,"1,200.00",2026-02-01',
  '0002,A-2,2026-01-15,2026-03-01,300.50,',
  '0003,A-2,2026-02-30,2026-03-01,10.00,',
  '0004,A-9,2026-02-01,2026-03-01,ten,',
].join('\n');

test('import: customers are rehearsed with what is wrong in each row, then brought in', async () => {
  await give_file(page, 'Choose file…', csv('customers.csv', customers));
  await page.getByRole('heading', { name: 'customers.csv' }).waitFor();
  await page.getByRole('combobox', { name: 'What the rows are' }).filter({ hasText: 'Customers' }).waitFor();
  await page.getByRole('combobox', { name: 'Meaning of Company' }).filter({ hasText: 'Name' }).waitFor();
  await tell_meaning('Terms', 'Terms in days'); // Not guessed, since one is no number.
  await press(page, 'Rehearse');

  await page.getByRole('heading', { name: 'What would happen' }).waitFor();
  await count_is('Customers', '2');
  await count_is('Errors', '2');
  await sees(page, /^Line 4, /);
  await sees(page, /^Line 5, .*“soon” is not a number of days/);
  assert.equal((await rpc(page, 'customer.list')).total, 0);
  await press(page, 'Import');
  await page.getByRole('heading', { name: 'What was done' }).waitFor();
  await sees(page, '2 records were added');
  assert.equal((await rpc(page, 'customer.list')).total, 2);
});

test('import: invoices with settlement days become invoices and payments', async () => {
  await press(page, 'Another file');
  await give_file(page, 'Choose file…', csv('invoices.csv', invoices));
  await page.getByRole('combobox', { name: 'What the rows are' }).filter({ hasText: 'Invoices' }).waitFor();
  const preview = page.getByRole('table', { name: 'First rows as they will be read' });
  await preview.getByRole('cell', { name: '0002', exact: true }).waitFor();
  await press(page, 'Rehearse');
  await sees(page, /^Line 4, .*2026-02-30/);
  await sees(page, /^Line 5, .*ten/);
  await press(page, 'Import');

  await page.getByRole('heading', { name: 'What was done' }).waitFor();
  await count_is('Invoices', '2');
  await count_is('Payments', '1');
  const { rows } = await rpc(page, 'invoice.list');
  assert.deepEqual(rows.map((/** @type {any} */ row) => [row.number, row.open]).sort(),
    [['0001', '0.00'], ['0002', '300.50']]);
});

test('import: the same file again is read as last time, adds nothing and says so', async () => {
  await press(page, 'Another file');
  await give_file(page, 'Choose file…', csv('invoices.csv', invoices));
  await sees(page, /read as last time/);
  await press(page, 'Import');

  await sees(page, 'Nothing new in this file. Everything is already in the book');
  await count_is('Already there', '2');
  await page.getByRole('button', { name: 'Undo', exact: true, disabled: true }).waitFor();
  assert.equal((await rpc(page, 'invoice.list')).total, 2);
});

test('import: a column that means something else is told, and remembered', async () => {
  const notes = 'Ref,Customer,Day,Sum\nX-1,A-1,2026-04-01,5.00\n';
  await press(page, 'Another file');
  await give_file(page, 'Choose file…', csv('other.csv', notes));
  const meanings = { Ref: 'Number', Customer: 'Customer code', Day: 'Invoice day', Sum: 'Amount' };
  for (const [column, meaning] of Object.entries(meanings)) await tell_meaning(column, meaning);
  await press(page, 'Import');
  await page.getByRole('heading', { name: 'What was done' }).waitFor();
  await count_is('Invoices', '1');

  await press(page, 'Another file');
  await give_file(page, 'Choose file…', csv('other.csv', notes.replace('X-1', 'X-2')));
  await sees(page, /read as last time/);
  await page.getByRole('combobox', { name: 'Meaning of Ref' }).filter({ hasText: 'Number' }).waitFor();
});

test('import: a long one shows how far it is, and when it is stopped nothing is kept', async () => {
  const rows = ['Invoice No,Customer Code,Invoice Date,Due Date,Amount,Paid On'];
  for (let i = 0; i < 40_000; ++i) rows.push(`L${i},A-1,2026-05-01,2026-05-31,${i}.50,`);
  const before_import = (await rpc(page, 'invoice.list')).total;
  await press(page, 'Another file');
  await give_file(page, 'Choose file…', csv('long.csv', rows.join('\n')));
  await press(page, 'Import');
  const bar = page.getByRole('progressbar', { name: 'Reading the file' });
  await bar.waitFor();
  await page.waitForFunction(() =>
    Number(document.querySelector('[role=progressbar]')?.getAttribute('aria-valuenow')) > 0);
  await press(page, 'Cancel');

  await bar.waitFor({ state: 'detached' });
  await press(page, 'Rehearse'); // The file is still there; nothing of it is in the book.
  await count_is('Invoices', '40,000');
  assert.equal((await rpc(page, 'invoice.list')).total, before_import);
});

test('import: a Chinese list in GB18030 is read as it is meant', async () => {
  // 客户编号,发票号码,开票日期,到期日,价税合计
  const head = 'bfcdbba7b1e0bac52cb7a2c6b1bac5c2eb2cbfaac6b1c8d5c6da2cb5bdc6dac8d52cbcdbcbb0bacfbcc60a';
  const rows = 'KH-9,0007,2026-01-05,2026-02-04,1200.50\nKH-9,0008,2026-03-05,2026-04-04,99.50\n';
  const buffer = Buffer.concat([Buffer.from(head, 'hex'), Buffer.from(rows)]);
  await press(page, 'Another file');
  await give_file(page, 'Choose file…', csv('list.csv', buffer));
  await sees(page, /gb18030/i);
  await page.getByRole('combobox', { name: 'Meaning of 价税合计' }).filter({ hasText: 'Amount' }).waitFor();
  await press(page, 'Import');

  await page.getByRole('heading', { name: 'What was done' }).waitFor();
  await count_is('Invoices', '2');
  const found = await rpc(page, 'invoice.list', { search: 'KH-9' });
  assert.deepEqual(found.rows.map((/** @type {any} */ row) => row.number).sort(), ['0007', '0008']);
});

test('import: undone, done again', async () => {
  await go_to(page, 'History');
  const before_undo = (await rpc(page, 'invoice.list')).total;
  await sees(page, 'Undo would take back: File imported');
  const undo = page.getByRole('main').getByRole('button', { name: 'Undo', exact: true });
  const redo = page.getByRole('main').getByRole('button', { name: 'Redo', exact: true });
  await undo.click();
  await sees(page, 'The last change was taken back');
  assert.equal((await rpc(page, 'invoice.list')).total, before_undo - 2);
  await redo.click();
  await sees(page, 'The change was made again');
  assert.equal((await rpc(page, 'invoice.list')).total, before_undo);
});

test('ageing: the public list of 2,466 invoices gives its published figures, read off the screen', async (context) => {
  if (!existsSync(receivables)) return context.skip('no shared data beside the checkout');
  const other = await visit();
  context.after(other.close);
  ({ page } = other);
  await set_up(page, 'Harbour Trading', 'A file of mine');
  await give_file(page, 'Choose file…', csv('ar.csv', readFileSync(receivables)));
  await press(page, 'Import');
  await page.getByRole('heading', { name: 'What was done' }).waitFor();
  await count_is('Invoices', '2,466');
  await count_is('Customers', '100');

  await press(page, 'Ageing');
  await sees_title(page, 'Ageing');
  for (const [day, ...figures] of [
    ['2012-06-30', '4,594.36', '909.73', '–', '–', '–', '–', '5,504.09'],
    ['2013-09-30', '4,563.74', '465.48', '–', '–', '–', '–', '5,029.22'],
  ]) {
    await look_at(page, day);
    const total = page.getByRole('table', { name: 'Ageing' }).getByRole('row')
      .filter({ hasText: /Total of/ });
    await total.getByText(figures[0], { exact: true }).waitFor();
    const cells = await total.getByRole('cell').allInnerTexts();
    const amounts = cells.slice(1).map((text) => (text === '0.00' ? '–' : text));
    assert.deepEqual(amounts.slice(0, 5).concat(amounts.slice(-1)), [...figures.slice(0, 5), figures[6]]);
    const { totals } = await rpc(page, 'report.run', { id: 'receivables.ageing', params: { as_of: day } });
    assert.equal(totals.USD.total, figures[6].replace(',', ''));
  }

  await press(page, 'Open items');
  await sees(page, 'As of 2013-09-30');
  const items = page.getByRole('table', { name: 'Open items' });
  await page.locator('[aria-rowcount="89"]').waitFor(); // 88, and the headings.
  await items.getByRole('link').first().click();
  await page.getByRole('heading', { level: 1, name: /^\d+$/ }).waitFor();
});

test('ageing: from a customer to open items and on to the invoice, and as a file', async () => {
  ({ page } = opened);
  await go_to(page, 'Ageing');
  const saved = await saved_file(page, 'CSV');
  assert.match(saved.name, /\.csv$/);
  assert.match(saved.bytes.toString('utf8'), /深圳市云帆电子有限公司/);
  await page.getByRole('radio', { name: 'By invoice day' }).click();
  await page.getByRole('radio', { name: 'By invoice day', checked: true }).waitFor();

  await row_of(page, 'Ageing', '深圳市云帆电子有限公司').getByRole('link').click();
  await sees_title(page, '深圳市云帆电子有限公司');
  await row_of(page, 'Open items', '0002').getByRole('link').click();
  await sees_title(page, '0002');
  await page.getByRole('main').getByRole('link', { name: '深圳市云帆电子有限公司' }).click();
  await sees_title(page, '深圳市云帆电子有限公司');
});
