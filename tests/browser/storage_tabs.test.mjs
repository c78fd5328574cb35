// The book between tabs: taken over with all that was saved, never replaced by an empty one, and
// explained where the tab that has it does not answer.
// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rpc } from './kill_support.mjs';
import { open_page, ready } from './support.mjs';

/** @typedef {import('playwright-core').Page} Page */

/** A tab with a book of one customer, and a second tab that found it open. @param {import('node:test').TestContext} context */
async function two_tabs(context) {
  const opened = await open_page();
  context.after(opened.close);
  await rpc(opened.page, 'company.setup', { name: 'Harbour', language: 'en', currency: 'USD' });
  await rpc(opened.page, 'customer.create', { name: 'Kestrel Ltd' });
  const second = await opened.context.newPage();
  await second.goto(opened.server.address);
  assert.equal(await ready(second), 'elsewhere');
  return { first: opened.page, second, opened };
}

/** @param {Page} page */
const count = async (page) => (await rpc(page, 'customer.list', { limit: 1 })).total;

/** @param {Page} page @param {string} button */
async function take(page, button) {
  await page.bringToFront();
  const took = await page.getByRole('button', { name: button }).evaluate(async (element) => {
    const started = performance.now();
    /** @type {HTMLElement} */ (element).click();
    while (document.documentElement.dataset.ready !== 'yes') {
      await new Promise((done) => setTimeout(done, 5));
    }
    return performance.now() - started;
  });
  return took;
}

test('tabs: a book goes from tab to tab in under a second, with every change made on the way', async (context) => {
  const { first, second } = await two_tabs(context);
  const times = [await take(second, 'Take over')];
  let expected = 1;
  for (const [from, to] of [[second, first], [first, second], [second, first]]) {
    // The last change is not waited for: what the tab was told to do is done before it lets go.
    await rpc(from, 'customer.create', { name: `Customer ${expected}` });
    void rpc(from, 'customer.create', { name: `Customer ${expected + 1}` }).catch(() => undefined);
    expected += 2;
    times.push(await take(to, 'Take it back'));
    assert.equal(await ready(from), 'handed-over');
    const found = await count(to);
    assert.ok(found === expected || found === expected - 1, `${found} of ${expected}`);
    expected = found;
  }
  assert.deepEqual(await rpc(first, 'book.check'), { ok: true, problems: [] });
  context.diagnostic(`took ${times.map((time) => Math.round(time)).join(', ')} ms`);
  assert.ok(Math.min(...times) < 1000, `${times}`);
});

test('tabs: a tab that hangs is explained, and hands the book over when it is back', async (context) => {
  const { first, second } = await two_tabs(context);
  const hanging = first.evaluate(() => {
    const end = Date.now() + 7000;
    while (Date.now() < end);
  });
  await second.getByRole('button', { name: 'Take over' }).click();
  await second.getByRole('heading', { name: 'The other tab does not answer' }).waitFor();
  await second.getByText('Close it, and the book opens here').waitFor();

  await hanging;
  await second.waitForFunction(() => document.documentElement.dataset.ready === 'yes');
  assert.equal(await count(second), 1);
  assert.equal(await ready(first), 'handed-over');
});

test('tabs: a frozen tab is explained, and the book opens as soon as it is closed', async (context) => {
  const { first, second, opened } = await two_tabs(context);
  // Stands still for good, as a tab that the browser froze.
  const session = await opened.context.newCDPSession(first);
  await session.send('Debugger.enable');
  const paused = new Promise((resolve) => {
    session.once('Debugger.paused', resolve);
  });
  void session.send('Runtime.evaluate', { expression: 'debugger' }).catch(() => undefined);
  await paused;
  await second.getByRole('button', { name: 'Take over' }).click();
  await second.getByRole('heading', { name: 'The other tab does not answer' }).waitFor();

  await first.close();
  await second.waitForFunction(() => document.documentElement.dataset.ready === 'yes');
  assert.equal(await count(second), 1);
});

/**
 * A page of the same address that knows nothing of the lock, and has the book's file open.
 * @param {import('node:test').TestContext} context @param {number} [ms] how long
 */
async function held_book(context, ms) {
  const opened = await open_page();
  context.after(opened.close);
  await rpc(opened.page, 'company.setup', { name: 'Harbour', language: 'en', currency: 'USD' });
  await opened.page.goto('about:blank');
  const holder = await opened.context.newPage();
  await holder.goto(`${opened.server.address}manifest.webmanifest`);
  await holder.evaluate(async (let_go_ms) => {
    const source = `
      const root = await navigator.storage.getDirectory();
      const file = await root.getFileHandle('book.db');
      self.held = await file.createSyncAccessHandle();
      postMessage('held');
      if (${let_go_ms}) setTimeout(() => self.held.close(), ${let_go_ms});`;
    const url = URL.createObjectURL(new Blob([source], { type: 'text/javascript' }));
    const worker = new Worker(url, { type: 'module' });
    /** @type {any} */ (window).worker = worker;
    await new Promise((resolve) => {
      worker.onmessage = resolve;
    });
  }, ms ?? 0);
  await opened.page.goto(opened.server.address);
  return { ...opened, holder };
}

/** @param {import('playwright-core').Page} page */
const company = async (page) => (await rpc(page, 'setting.get', { key: 'company.name' })).value;

test('tabs: files held by something else are explained, and no empty book takes their place', async (context) => {
  const { page, holder } = await held_book(context);
  assert.equal(await ready(page), 'held');
  await page.getByRole('heading', { name: 'The book is still held' }).waitFor();

  await holder.close();
  await page.getByRole('button', { name: 'Load again' }).click();
  await page.waitForFunction(() => document.documentElement.dataset.ready === 'yes');
  assert.equal(await company(page), 'Harbour');
});

test('tabs: files that are let go late, as on a busy machine, are waited for', async (context) => {
  const { page } = await held_book(context, 5000);
  assert.equal(await ready(page), 'yes');
  assert.equal(await company(page), 'Harbour');
});
