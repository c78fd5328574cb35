// The program comes in two modules: the first picture needs the first alone.
// @ts-check
import assert from 'node:assert/strict';
import { cp, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { temporary_folder } from './kill_support.mjs';
import { rpc, visit } from './person.mjs';
import { pages, ready, reload, settled } from './support.mjs';

/**
 * How the second module was asked for: a fetch is made beforehand, an XMLHttpRequest by who waits for it.
 * @param {import('playwright-core').Page} page
 */
const asked_for = (page) => page.workers()[0].evaluate(() =>
  performance.getEntriesByType('resource').filter(({ name }) => name.endsWith('/zhangfang.later.wasm'))
    .map((entry) => /** @type {PerformanceResourceTiming} */ (entry).initiatorType));

/** @param {import('playwright-core').Page} page */
async function make_book(page) {
  await rpc(page, 'company.setup', { name: 'Harbour Trading', language: 'en', currency: 'USD' });
  await rpc(page, 'demo.create', { customers: 60, invoices: 600, seed: 3, language: 'en' });
}

test('parts: neither the first visit nor Today waits for the second module', async () => {
  const { page, errors, close } = await visit();
  await settled(page);
  assert.deepEqual(await asked_for(page), ['fetch']);
  await make_book(page);
  await reload(page);
  await page.getByRole('heading', { name: 'Today' }).waitFor();
  await settled(page);
  assert.deepEqual(await asked_for(page), ['fetch']);
  assert.deepEqual(errors, []);
  await close();
});

test('parts: a screen that needs the second module at once shows what it shows later', async () => {
  const { page, errors, close } = await visit();
  await make_book(page);
  for (const route of ['customers', 'invoices', 'reports/receivables.ageing']) {
    await page.evaluate((to) => {
      location.hash = `#/${to}`;
    }, route);
    await settled(page);
    const main = page.getByRole('main');
    const before = await main.ariaSnapshot();
    await reload(page);
    await settled(page);
    assert.ok((await asked_for(page)).includes('xmlhttprequest'), `${route} was drawn with the first module`);
    assert.equal(await main.ariaSnapshot(), before);
  }
  assert.deepEqual(errors, []);
  await close();
});

test('parts: without the second module the page says what is missing, and nothing is lost', async (context) => {
  const folder = join(await temporary_folder(context), 'web');
  await cp(pages.program, folder, { recursive: true });
  const version = (await readdir(folder)).find((name) => /^[0-9a-f]{12}$/.test(name)) ?? '';
  const later = join(folder, version, 'zhangfang.later.wasm');
  await rm(later);

  const { page, close } = await visit({ folder });
  await settled(page); // The first picture stands.
  await page.evaluate(() => void (location.hash = '#/help'));
  await page.waitForFunction(() => document.documentElement.dataset.ready === 'broken');
  await page.getByText('zhangfang.later.wasm: 404').waitFor();

  await cp(join(pages.program, version, 'zhangfang.later.wasm'), later);
  await page.reload();
  assert.equal(await ready(page), 'yes');
  await make_book(page);
  await close();
});
