// No space is left: the page says so, nothing is half written, a backup can be written all the same,
// and work goes on when there is space again.
// @ts-check
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { ask, rpc } from './kill_support.mjs';
import { kept_offline, open_page, Quota, reload, settled } from './support.mjs';

/** @typedef {import('playwright-core').Page} Page */

/** @param {Page} page */
async function set_up(page) {
  await rpc(page, 'company.setup', { name: 'Harbour Trading', language: 'en', currency: 'USD' });
  await page.getByRole('link', { name: 'Customers' }).first().waitFor();
}

/** @param {Page} page */
async function written_backup(page) {
  await page.getByRole('heading', { name: 'Backup and restore' }).waitFor();
  await settled(page);
  await page.getByRole('checkbox', { name: /gzip/ }).uncheck();
  await settled(page);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Write backup' }).click(),
  ]);
  return JSON.parse(readFileSync(await download.path(), 'utf8'));
}

/** @param {Page} page */
const count = async (page) => (await rpc(page, 'customer.list', { limit: 1 })).total;

/** @param {Page} page */
async function check_book(page) {
  assert.deepEqual(await rpc(page, 'book.check'), { ok: true, problems: [] });
}

const large = { customers: 300, invoices: 12_000, seed: 3 };

test('full: a large change is refused as a whole, said so in both languages, and done later', async (context) => {
  const opened = await open_page({ size: { width: 1280, height: 800 } });
  context.after(opened.close);
  const { page } = opened;
  await set_up(page);
  await kept_offline(page);
  const quota = await Quota.of(page);
  await quota.limit(2_000_000);

  const refused = await ask(page, 'demo.create', large);

  assert.equal(refused.error.data.code, 'storage');
  assert.match(refused.error.message, /no space left/);
  const alert = page.getByRole('alert').filter({ hasText: 'There is no space left for the book' });
  await alert.waitFor({ state: 'attached' });
  assert.equal(await count(page), 0);
  await check_book(page);
  // That the language was kept is a save that succeeded, and ends the alert.
  await page.getByRole('button', { name: '中 / EN' }).click();
  await alert.waitFor({ state: 'detached' });
  assert.match((await ask(page, 'demo.create', large)).error.message, /存储空间已满/);
  await page.getByRole('alert').filter({ hasText: '存储空间已满' }).waitFor({ state: 'attached' });
  await page.getByRole('button', { name: '中 / EN' }).click();

  await quota.limit();
  assert.equal((await rpc(page, 'demo.create', large)).invoices, large.invoices);
  await alert.waitFor({ state: 'detached' });
  await check_book(page);
  await reload(page);
  assert.equal(await count(page), large.customers);
});

test('full: small changes stop one by one, a backup is still written, and a reload changes nothing', async (context) => {
  const opened = await open_page({ size: { width: 1280, height: 800 } });
  context.after(opened.close);
  const { page } = opened;
  await set_up(page);
  await kept_offline(page);
  const quota = await Quota.of(page);
  await quota.limit(1_500_000);

  let saved = 0;
  let refused = false;
  while (!refused && saved < 500) {
    const params = { name: `Customer ${saved}`, code: `C${saved}`, note: 'n'.repeat(9_000) };
    refused = (await ask(page, 'customer.create', params)).error?.data.code === 'storage';
    if (!refused) saved += 1;
  }
  assert.ok(refused && saved > 5, `${saved} were saved`);
  assert.equal(await count(page), saved);
  await check_book(page);

  await page.getByRole('button', { name: 'Write a backup' }).click();
  const backup = await written_backup(page);
  assert.equal(backup.format, 'zhangfang.backup');
  assert.equal(backup.counts?.customer ?? saved, saved);

  await reload(page);
  assert.equal(await count(page), saved);
  await check_book(page);

  await quota.limit();
  await rpc(page, 'customer.create', { name: 'Work goes on', note: 'n'.repeat(9_000) });
  assert.equal(await count(page), saved + 1);
  await page.getByRole('alert').filter({ hasText: 'no space left' }).waitFor({ state: 'detached' });
  await check_book(page);
});
