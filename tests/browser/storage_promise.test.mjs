// The browser's promise to keep the book: asked for when there is something to lose, and its answer
// and the space are always seen.
// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rpc } from './kill_support.mjs';
import { open_page, reload } from './support.mjs';

/** @typedef {import('playwright-core').Page} Page */

/** Counts how often the page asks. @param {Page} page */
const asked = (page) => page.evaluate(() => /** @type {any} */ (window).persist_asked ?? 0);

/** @param {import('playwright-core').BrowserContext} context */
const count_asking = (context) => context.addInitScript(() => {
  const { persist } = StorageManager.prototype;
  StorageManager.prototype.persist = function () {
    const page = /** @type {any} */ (window);
    page.persist_asked = (page.persist_asked ?? 0) + 1;
    return persist.call(this);
  };
});

/** @param {Page} page */
const set_up = (page) =>
  rpc(page, 'company.setup', { name: 'Harbour Trading', language: 'en', currency: 'USD' });

/** @param {Page} page @param {RegExp | string} text */
const status = (page, text) =>
  page.getByRole('contentinfo').getByText(text).first().waitFor({ state: 'attached' });

test('promise: asked for after the first saved record, and a no is seen in both languages', async (context) => {
  const opened = await open_page({ size: { width: 1440, height: 900 } });
  context.after(opened.close);
  const { page } = opened;
  await count_asking(opened.context);
  await reload(page);
  await page.getByRole('textbox', { name: 'Company' }).fill('Harbour Trading');
  assert.equal(await asked(page), 0);

  await page.getByRole('button', { name: 'Start' }).click();

  await status(page, 'Book kept in this browser (the browser may remove it)');
  assert.equal(await asked(page), 1);
  await rpc(page, 'customer.create', { name: 'Kestrel Ltd' });
  assert.equal(await asked(page), 1);
  await status(page, /^[\d.]+ [KM]B of [\d.]+ [GT]B$/); // The book's size, and the space there is.
  await page.getByRole('button', { name: '中 / EN' }).click();
  await status(page, '账簿保存在本浏览器（浏览器可能清除）');
});

test('promise: a yes is seen, also on a phone, and is not asked for again', async (context) => {
  const opened = await open_page({ size: { width: 390, height: 844 } });
  context.after(opened.close);
  const { page } = opened;
  const session = await opened.context.newCDPSession(page);
  await session.send('Browser.grantPermissions', {
    permissions: ['durableStorage'], origin: new URL(page.url()).origin,
  });

  await set_up(page);

  await status(page, 'Book kept in this browser (persistent)');
  await count_asking(opened.context);
  await reload(page);
  await rpc(page, 'customer.create', { name: 'Kestrel Ltd' });
  await status(page, 'Book kept in this browser (persistent)');
  assert.equal(await asked(page), 0);
});

test('promise: the size that is shown grows with the book', async (context) => {
  const opened = await open_page({ size: { width: 1440, height: 900 } });
  context.after(opened.close);
  const { page } = opened;
  await set_up(page);
  await rpc(page, 'demo.create', { customers: 50, invoices: 4_000, seed: 1 });

  await status(page, /^([5-9]|\d\d)(\.\d)? MB of /);
});
