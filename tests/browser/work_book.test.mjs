// The book through its whole life: without a network, undone and redone after a reload, backed up,
// restored into an empty browser, and what is refused.
// @ts-check
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  compose, fill, give_file, go_to, press, rpc, saved_file, sees, sees_title, set_up, visit,
} from './person.mjs';
import { reload } from './support.mjs';

/** @type {Awaited<ReturnType<typeof visit>>} */
let opened;
/** @type {import('playwright-core').Page} */
let page;
/** @type {Buffer} */
let json;
/** @type {Buffer} */
let sqlite;

before(async () => {
  opened = await visit();
  page = opened.page;
  await set_up(page, 'Harbour Trading', 'A file of mine');
});
after(async () => {
  await opened.close();
  assert.deepEqual(opened.errors, []);
});

const list = [
  'Invoice No,Customer Code,Customer Name,Invoice Date,Due Date,Amount,Paid On',
  '0001,A-1,Harbour & Finch Ltd,2026-01-05,2026-02-04,"1,200.00",2026-02-01',
  '0002,A-2,深圳市云帆电子有限公司,2026-01-15,2026-03-01,300.50,',
].join('\n');

/** @param {string} name @param {Buffer} buffer */
const file = (name, buffer) => ({ name, mimeType: 'application/octet-stream', buffer });

/** What a backup holds, but for when the last backup was. @param {Buffer} bytes */
function tables_of(bytes) {
  const { data } = JSON.parse(bytes.toString('utf8'));
  delete data.book_fact;
  return data;
}

/** @param {import('playwright-core').Page} there */
async function backup_of(there) {
  await go_to(there, 'Backup');
  const packed = there.getByRole('checkbox', { name: 'Packed with gzip' });
  if (await packed.isChecked()) await packed.uncheck();
  const saved = await saved_file(there, 'Write backup');
  await sees(there, /Last verified backup: \d{4}-/);
  assert.match(saved.name, /^zhangfang-.*\.json$/);
  return saved.bytes;
}

/** @param {import('playwright-core').Page} there @param {string} name @param {Buffer} bytes */
async function restore(there, name, bytes) {
  await give_file(there, 'Choose backup…', file(name, bytes));
  await there.getByRole('heading', { name: `The book now, and ${name}` }).waitFor();
  const difference = there.getByRole('table', { name: 'Difference' });
  await difference.getByRole('cell', { name: 'Customers', exact: true }).waitFor();
  await press(there, 'Replace the book');
  await sees(there, 'The book before the last restore is still here');
}

test('the book: with the server stopped and the page loaded again, everything is there', async () => {
  const given = { name: 'list.csv', mimeType: 'text/csv', buffer: Buffer.from(list) };
  await give_file(page, 'Choose file…', given);
  await press(page, 'Import');
  await page.getByRole('heading', { name: 'What was done' }).waitFor();
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  await opened.server.stop();
  await reload(page);

  await go_to(page, 'Invoices');
  const invoices = page.getByRole('table', { name: 'Invoices' });
  await invoices.getByRole('link', { name: '0001' }).waitFor();
  await invoices.getByRole('link', { name: '0002' }).waitFor();
});

test('the book: the import is undone after the reload, and made again after another', async () => {
  await go_to(page, 'History');
  await sees(page, 'Undo would take back: File imported');
  await page.getByRole('main').getByRole('button', { name: 'Undo', exact: true }).click();
  await go_to(page, 'Invoices');
  await sees(page, 'No invoices yet');

  await reload(page);
  await go_to(page, 'History');
  await page.getByRole('main').getByRole('button', { name: 'Redo', exact: true }).click();
  await go_to(page, 'Customers');
  await page.getByRole('link', { name: '深圳市云帆电子有限公司' }).waitFor();
  assert.equal((await rpc(page, 'invoice.list')).total, 2);
});

test('the book: work goes on without a network', async () => {
  await page.getByRole('button', { name: 'New customer' }).click();
  await page.getByRole('textbox', { name: 'Name', exact: true }).click();
  await compose(page, ["shen'zhen'shi"], '深圳市');
  await fill(page, 'Tags', '新客户');
  await press(page, 'Save');

  await sees_title(page, '深圳市');
});

test('backup: a file with everything, and the plain SQLite file', async () => {
  json = await backup_of(page);
  assert.equal(JSON.parse(json.toString('utf8')).format, 'zhangfang.backup');
  ({ bytes: sqlite } = await saved_file(page, 'SQLite file'));

  assert.equal(sqlite.subarray(0, 15).toString('latin1'), 'SQLite format 3');
});

test('restore: an empty browser has every table of the backup afterwards', async (context) => {
  const other = await visit();
  context.after(other.close);
  await other.page.getByRole('link', { name: 'Restore a backup' }).click();
  await sees_title(other.page, 'Backup and restore');
  await restore(other.page, 'mine.json', json);

  await go_to(other.page, 'Customers');
  await other.page.getByRole('link', { name: '深圳市云帆电子有限公司' }).waitFor();
  assert.deepEqual((await rpc(other.page, 'book.check')).problems, []);
  assert.deepEqual(tables_of(await backup_of(other.page)), tables_of(json));

  // The history came along: the last change, and the import before it, can be undone here too.
  await rpc(other.page, 'book.undo');
  await rpc(other.page, 'book.undo');
  assert.equal((await rpc(other.page, 'invoice.list')).total, 0);
  assert.deepEqual(other.errors, []);
});

test('restore: a plain SQLite file is opened, and the old book comes back when asked', async (context) => {
  const other = await visit();
  context.after(other.close);
  await set_up(other.page, 'Another firm');
  await go_to(other.page, 'Backup');
  await restore(other.page, 'book.db', sqlite);
  assert.deepEqual(tables_of(await backup_of(other.page)), tables_of(json));

  await press(other.page, 'Bring it back');
  await go_to(other.page, 'Customers');
  await sees(other.page, 'No customers yet');
  const company = await rpc(other.page, 'setting.get', { key: 'company.name' });
  assert.equal(company.value, 'Another firm');
  assert.deepEqual(other.errors, []);
});

test('restore: a wrong, a cut and an altered file are refused with the reason and the place', async () => {
  await go_to(page, 'Backup');
  const text = json.toString('utf8');
  const altered = JSON.parse(text);
  const invoice = altered.data.document.rows.find((/** @type {any[]} */ row) => row.includes(30050));
  invoice[invoice.indexOf(30050)] = 30051;
  const damaged = Buffer.from(sqlite);
  damaged.fill(0xa5, 8192 * 3, 8192 * 4);
  /** @type {[string, Buffer, RegExp][]} */
  const cases = [
    ['list.json', Buffer.from(list), /not a backup|damaged at line 1 \(byte \d+\)/],
    ['other.json', Buffer.from('{"format":"other"}'), /not a backup of this program/],
    ['cut.json', json.subarray(0, json.length / 2), /cut short: it ends at line \d+ \(byte \d+\)/],
    ['altered.json', Buffer.from(JSON.stringify(altered)), /damaged or was altered: the contents of “document”/],
    ['broken.json', Buffer.from(text.replace('"rows": [', '"rows": [,').replace('"rows":[', '"rows":[,')),
      /damaged at line \d+ \(byte \d+\)/],
    ['damaged.db', damaged, /damaged/],
  ];
  for (const [name, bytes, reason] of cases) {
    await give_file(page, 'Choose backup…', file(name, bytes));
    const refusal = page.getByRole('main').getByRole('alert').filter({ hasText: reason });
    await refusal.waitFor();
    assert.equal((await rpc(page, 'invoice.list')).total, 2);
    assert.equal(await page.getByRole('button', { name: 'Replace the book' }).count(), 0);
  }
});
