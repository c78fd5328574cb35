// Where the browser gives no private files, or nothing at all: the book still opens, the page says
// what that means, and what can be kept is kept.
// @ts-check
import assert from 'node:assert/strict';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { chromium } from 'playwright-core';
import { serve } from '../../tools/serve.mjs';
import { rpc, temporary_folder } from './kill_support.mjs';
import { open_browser, open_page, pages, ready, reload, settled } from './support.mjs';

/** @typedef {import('playwright-core').Page} Page */

const without_private_files = ['--disable-blink-features=FileSystemAccessOriginPrivate'];
const size = { width: 1280, height: 800 };

/** @param {Page} page */
async function keep_a_customer(page) {
  await rpc(page, 'company.setup', { name: 'Harbour Trading', language: 'en', currency: 'USD' });
  await rpc(page, 'customer.create', { name: 'Kestrel Ltd', code: 'K' });
  await page.getByRole('link', { name: 'Customers' }).first().waitFor();
}

/** @param {Page} page */
const count = async (page) => (await rpc(page, 'customer.list', { limit: 1 })).total;

/** Until the copy in the database has all. @param {Page} page */
const saved = (page) => page.getByText(/^Saved/).first().waitFor({ state: 'attached' });

test('private: without private files the book is in the database of the browser, and is there again', async (context) => {
  const profile = await temporary_folder(context);
  const opened = await open_page({ args: without_private_files, size, profile });
  const { page, server } = opened;
  await page.getByRole('status').filter({ hasText: 'no private files here' }).waitFor({ state: 'attached' });
  await keep_a_customer(page);
  await saved(page);

  await reload(page);
  assert.equal(await count(page), 1);
  await page.getByRole('button', { name: '中 / EN' }).click();
  await page.getByRole('status').filter({ hasText: '无痕窗口关闭后账簿即被清除' }).waitFor({ state: 'attached' });
  await opened.close();

  const again = await open_page({ args: without_private_files, size, profile, port: server.port });
  context.after(again.close);
  assert.equal(await count(again.page), 1);
  assert.deepEqual(await rpc(again.page, 'book.check'), { ok: true, problems: [] });
});

test('private: a copy that finds no space says so, and catches up by itself when there is some', async (context) => {
  const server = await serve(pages.program, 0);
  context.after(() => server.stop());
  const opened = await open_browser({ args: without_private_files, size });
  context.after(opened.close);
  const page = await opened.context.newPage();
  const session = await opened.context.newCDPSession(page);
  const origin = new URL(server.address).origin;
  // The browser remembers for half a minute that there was more, so from the start.
  await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 8_000_000 });
  await page.goto(server.address);
  assert.equal(await ready(page), 'yes');
  await keep_a_customer(page);
  await saved(page);
  await rpc(page, 'book.undo');
  await rpc(page, 'demo.create', { customers: 100, invoices: 12_000, seed: 5 });

  const behind = page.getByRole('alert').filter({ hasText: 'are only in this page' });
  await behind.waitFor({ state: 'attached' });
  await page.getByText('Saving…').waitFor({ state: 'attached' });
  await session.send('Storage.overrideQuotaForOrigin', { origin });

  await behind.waitFor({ state: 'detached' });
  await reload(page);
  assert.equal(await count(page), 100);
});

test('private: where site data is blocked the book is in memory, says so, and a backup saves it', async (context) => {
  const profile = await temporary_folder(context);
  await mkdir(join(profile, 'Default'));
  const blocked = { profile: { default_content_setting_values: { cookies: 2 } } };
  await writeFile(join(profile, 'Default/Preferences'), JSON.stringify(blocked));
  const opened = await open_page({ size, profile });
  context.after(opened.close);
  const { page } = opened;
  assert.equal(opened.state, 'yes');
  const alert = page.getByRole('alert').filter({ hasText: 'The book ends with this page' });
  await alert.waitFor({ state: 'attached' });
  await keep_a_customer(page);
  await page.getByText('Not kept: this book ends with the page').waitFor({ state: 'attached' });

  await page.getByRole('button', { name: 'Write a backup' }).click();
  await page.getByRole('heading', { name: 'Backup and restore' }).waitFor();
  await settled(page);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Write backup' }).click(),
  ]);
  assert.ok((await readFile(await download.path())).length > 500);

  await reload(page);
  await alert.waitFor({ state: 'attached' });
  assert.equal(await count(page), 0);
});

test('private: in a private window a reload finds the book, and another window does not', async (context) => {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--enable-unsafe-swiftshader'],
  });
  context.after(() => browser.close());
  const server = await serve(pages.program, 0);
  context.after(() => server.stop());
  const first = await (await browser.newContext({ locale: 'en-GB' })).newPage();
  await first.goto(server.address);
  await ready(first);
  await keep_a_customer(first);
  await first.reload();
  assert.equal(await ready(first), 'yes');
  assert.equal(await count(first), 1);

  const other = await (await browser.newContext({ locale: 'en-GB' })).newPage();
  await other.goto(server.address);
  assert.equal(await ready(other), 'yes');
  assert.equal(await count(other), 0);
});
