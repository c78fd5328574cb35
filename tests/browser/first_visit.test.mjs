// A first visit as a person makes it: set up, import a file, read ageing of a past day, come back
// offline, undo and redo, back up.
// @ts-check
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { open_page, ready, settled } from './support.mjs';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const shared = process.env.ZHANGFANG_SHARED_DATA ?? join(root, '../shared/data');
const receivables = join(shared, 'ibm_ar/WA_Fn-UseC_-Accounts-Receivable.csv');

/** @param {import('playwright-core').Page} page @param {string} method @param {object} [params] */
async function rpc(page, method, params = {}) {
  const request = { jsonrpc: '2.0', id: 1, method, params };
  const response = await page.evaluate(
    (each) => /** @type {any} */ (window).zhangfang.rpc(each),
    request,
  );
  assert.equal(response.error, undefined, JSON.stringify(response.error));
  return response.result;
}

/** @param {import('playwright-core').Page} page @param {string} company @param {string} [begin] */
async function set_up(page, company, begin) {
  await page.getByRole('textbox', { name: 'Company' }).fill(company);
  if (begin) await page.getByRole('radio', { name: begin }).click();
  await page.getByRole('button', { name: 'Start' }).click();
  await page.getByRole('link', { name: 'Customers' }).first().waitFor();
}

/** @param {import('playwright-core').Page} page @param {{name: string, mimeType: string, buffer: Buffer}} file */
async function import_file(page, file) {
  await page.getByRole('link', { name: 'Import' }).first().click();
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: 'Choose file…' }).click(),
  ]);
  await chooser.setFiles(file);
  await page.getByRole('heading', { name: file.name }).waitFor();
  await page.getByRole('button', { name: 'Rehearse' }).click();
  await page.getByText('What would happen').waitFor();
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await page.getByText('What was done').waitFor();
}

/** @param {import('playwright-core').Page} page @param {string} day */
const ageing = async (page, day) =>
  (await rpc(page, 'report.run', { id: 'receivables.ageing', params: { as_of: day } })).totals;

const size = { width: 1440, height: 900 };

test('a Chinese list in GB18030 is imported, undone after a reload and done again', async (context) => {
  const opened = await open_page({ size });
  context.after(opened.close);
  const { page } = opened;
  await set_up(page, 'Harbour Trading');
  // 客户编号,发票号码,开票日期,到期日,价税合计 in GB18030.
  const head = 'bfcdbba7b1e0bac52cb7a2c6b1bac5c2eb2cbfaac6b1c8d5c6da2cb5bdc6dac8d52cbcdbcbb0bacfbcc60a';
  const rows = 'KH-9,0007,2026-01-05,2026-02-04,1200.50\nKH-9,0008,2026-03-05,2026-04-04,99.50\n';
  const buffer = Buffer.concat([Buffer.from(head, 'hex'), Buffer.from(rows)]);
  await import_file(page, { name: 'list.csv', mimeType: 'text/csv', buffer });

  await page.reload();
  await ready(page);
  assert.equal((await rpc(page, 'invoice.list')).total, 2);
  await rpc(page, 'book.undo');
  assert.equal((await rpc(page, 'invoice.list')).total, 0);
  await rpc(page, 'book.redo');
  const after = await rpc(page, 'invoice.list');

  assert.deepEqual(after.rows.map((/** @type {any} */ row) => row.number).sort(), ['0007', '0008']);
  assert.deepEqual((await rpc(page, 'book.check')).problems, []);
  assert.deepEqual(opened.errors, []);
});

test('the IBM receivables give their published ageing, also offline', async (context) => {
  if (!existsSync(receivables)) return context.skip('no shared data beside the checkout');
  const opened = await open_page({ size });
  context.after(() => opened.context.close());
  const { page } = opened;
  await set_up(page, 'Harbour Trading');
  const file = { name: 'ar.csv', mimeType: 'text/csv', buffer: readFileSync(receivables) };
  await import_file(page, file);

  const june = await ageing(page, '2012-06-30');
  assert.equal(june.USD.total, '5504.09');
  assert.equal(june.USD.not_due, '4594.36');
  assert.equal(june.USD.d1_30, '909.73');
  const september = await ageing(page, '2013-09-30');
  assert.equal(september.USD.total, '5029.22');

  await opened.server.stop();
  await page.reload();
  assert.equal(await ready(page), 'yes');
  assert.deepEqual(await ageing(page, '2012-06-30'), june);
  assert.equal((await rpc(page, 'customer.list', { limit: 1 })).total, 100);
});

test('a backup of the demo book is a download that says what it is', async (context) => {
  const opened = await open_page({ size });
  context.after(opened.close);
  const { page } = opened;
  await set_up(page, 'Harbour Trading', 'The demo book');
  await page.waitForFunction(async () => {
    const request = { jsonrpc: '2.0', id: 1, method: 'customer.list', params: { limit: 1 } };
    const { result } = await /** @type {any} */ (window).zhangfang.rpc(request);
    return result?.total === 300;
  });
  await page.getByRole('link', { name: 'Backup' }).first().click();
  await page.getByRole('heading', { name: 'Backup and restore' }).waitFor();
  await settled(page);
  await page.getByRole('checkbox', { name: /gzip/ }).click();
  await settled(page);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Write backup' }).click(),
  ]);
  const backup = JSON.parse(readFileSync(await download.path(), 'utf8'));

  assert.match(download.suggestedFilename(), /^zhangfang-.*\.json$/);
  assert.equal(backup.format, 'zhangfang.backup');
});
