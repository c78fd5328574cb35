// Offline after the first visit, new versions only when one says so, and no request elsewhere.
// @ts-check
import assert from 'node:assert/strict';
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { serve } from '../../tools/serve.mjs';
import { rpc, temporary_folder } from './kill_support.mjs';
import { open_browser, open_page, pages, ready } from './support.mjs';
import { installed, next_version, version_of } from './version_support.mjs';

test('offline: the page starts with the server stopped', async () => {
  const { page, server, errors, close } = await open_page({ folder: pages.trial });
  await installed(page);
  await server.stop();

  await page.reload();
  assert.equal(await ready(page), 'yes');
  await page.getByRole('textbox', { name: 'City' }).fill('深圳市');
  assert.deepEqual(errors.filter((text) => !text.includes('ERR_CONNECTION_REFUSED')), []);
  await close();
});

test('offline: nothing is asked of any other host, and the policy forbids it', async () => {
  const server = await serve(pages.trial, 0);
  const { context, close } = await open_browser();
  const page = await context.newPage();
  /** @type {string[]} */
  const asked = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.goto(server.address);
  await ready(page);

  const elsewhere = asked.filter((url) => !url.startsWith(server.address) && !/^(blob|data):/.test(url));
  assert.deepEqual(elsewhere, []);
  const refused = await page.evaluate(async () => {
    // As a text in a timer, since the debugger's own calls may evaluate.
    setTimeout('window.evaluated = true');
    await new Promise((done) => setTimeout(done, 100));
    const evaluated = 'evaluated' in window;
    const fetched = await fetch('http://127.0.0.1:9/').then(() => true, () => false);
    return { evaluated, fetched };
  });
  assert.deepEqual(refused, { evaluated: false, fetched: false });
  await close();
  await server.stop();
});

test('offline: all that the page and its workers ask for is asked of where they came from', async (context) => {
  const folder = await temporary_folder(context);
  const file = join(folder, 'net.json');
  const opened = await open_page({ args: [`--log-net-log=${file}`] });
  const { page, server } = opened;
  await rpc(page, 'company.setup', { name: 'Harbour Trading', language: 'en', currency: 'USD' });
  await rpc(page, 'demo.create', { customers: 20, invoices: 100, seed: 1 });
  for (const screen of ['today', 'customers', 'invoices', 'reports', 'import', 'backup', 'help', 'about']) {
    await page.evaluate((route) => {
      location.hash = `#/${route}`;
    }, screen);
    await page.waitForTimeout(300);
  }
  await installed(page);
  await opened.close(); // The browser ends its log of the network then.

  const log = JSON.parse(await readFile(file, 'utf8'));
  const origin = new URL(server.address).origin;
  /** @type {string[]} */
  const asked = [];
  for (const { params } of log.events) {
    // The browser's own errands (its updates) have no page that began them.
    if (params?.initiator === origin && params.url) asked.push(params.url);
  }
  assert.ok(asked.length > 30, `${asked.length} requests`);
  assert.deepEqual(asked.filter((url) => new URL(url).origin !== origin), []);
});

test('offline: a new version waits until it is wanted, then the whole page is of it', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'zhangfang-page-'));
  await cp(pages.trial, folder, { recursive: true });
  const { page, close } = await open_page({ folder });
  await installed(page);
  await page.reload(); // The page is under the service worker from its second visit on.
  await ready(page);

  const next = await mkdtemp(join(tmpdir(), 'zhangfang-next-'));
  const old = await version_of(pages.trial);
  const fresh = await next_version(pages.trial, next, 'fedcba987654');
  await cp(next, folder, { recursive: true });
  await page.evaluate(async () => {
    await (await navigator.serviceWorker.getRegistration())?.update();
  });
  await page.getByRole('button', { name: 'Update' }).waitFor();
  const version = () => document.querySelector('script')?.src.split('/').at(-2);
  await page.reload();
  await ready(page);
  assert.equal(await page.evaluate(version), old);

  await page.getByRole('button', { name: 'Update' }).click();
  await page.waitForFunction(
    (wanted) => document.querySelector('script')?.src.includes(wanted), fresh);
  assert.equal(await ready(page), 'yes');
  await close();
  await rm(folder, { recursive: true });
  await rm(next, { recursive: true });
});
