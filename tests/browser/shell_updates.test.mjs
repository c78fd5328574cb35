// New versions of the program: whole or not at all, offered, and taken without losing anything.
// @ts-check
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { cp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join, relative } from 'node:path';
import { test } from 'node:test';
import { serve } from '../../tools/serve.mjs';
import { rpc, start_browser, temporary_folder } from './kill_support.mjs';
import { open_page, pages, ready } from './support.mjs';
import {
  installed, kept_versions, look_for_update, next_version, shown_version, version_of,
} from './version_support.mjs';

/** @typedef {import('playwright-core').Page} Page */

/** @param {string} folder @returns {Promise<{name: string, sha256: string}[]>} */
async function files_of(folder) {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  return Promise.all(entries.filter((entry) => entry.isFile()).map(async (entry) => {
    const file = join(entry.parentPath, entry.name);
    const sha256 = createHash('sha256').update(await readFile(file)).digest('hex');
    return { name: relative(folder, file), sha256 };
  }));
}

test('updates: every file of the page is there without the server, byte for byte', async (context) => {
  const opened = await open_page();
  context.after(() => opened.context.close());
  await installed(opened.page);
  await opened.server.stop();

  const files = (await files_of(pages.program)).filter(({ name }) =>
    !['service_worker.js', 'index.html'].includes(name)); // The browser's own; asked for as './'.
  const wrong = await opened.page.evaluate(async (all) => {
    const missing = [];
    for (const { name, sha256 } of all) {
      const bytes = await fetch(name).then((found) => found.arrayBuffer()).catch(() => null);
      if (bytes === null) {
        missing.push(`${name} is missing`);
        continue;
      }
      const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
      const found = Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
      if (found !== sha256) missing.push(`${name} differs`);
    }
    return missing;
  }, files);

  assert.ok(files.length > 20);
  assert.deepEqual(wrong, []);
});

/**
 * Puts the next version where the page is served from.
 * @param {import('node:test').TestContext} context @param {string} folder @param {string} version
 */
async function publish(context, folder, version) {
  const next = await temporary_folder(context);
  await next_version(pages.program, next, version);
  await cp(next, folder, { recursive: true });
}

test('updates: a version that does not come in whole leaves the one before as it was', async (context) => {
  const folder = await temporary_folder(context);
  await cp(pages.program, folder, { recursive: true });
  const opened = await open_page({ folder });
  context.after(() => opened.context.close());
  const { page } = opened;
  await installed(page);
  const old = await version_of(pages.program);
  const fresh = 'fedcba987654';
  await publish(context, folder, fresh);
  const whole = await readFile(join(folder, fresh, 'worker.mjs'));

  const spoilt = [
    () => rm(join(folder, fresh, 'worker.mjs')),
    () => writeFile(join(folder, fresh, 'worker.mjs'), whole.subarray(0, whole.length - 1)),
    async () => { // The page itself is still the older one.
      await writeFile(join(folder, fresh, 'worker.mjs'), whole);
      await cp(join(pages.program, 'index.html'), join(folder, 'index.html'));
    },
  ];
  for (const spoil of spoilt) {
    await spoil();
    assert.equal(await look_for_update(page), false);
    assert.deepEqual(await kept_versions(page), [old]);
  }
  await opened.server.stop();
  await page.reload();
  assert.equal(await ready(page), 'yes');
  assert.equal(await shown_version(page), old);
});

/**
 * A server in front of another that never answers for some addresses.
 * @param {import('node:test').TestContext} context @param {string} address
 * @param {{hangs: RegExp | null}} how
 */
async function hanging_server(context, address, how) {
  let hung = 0;
  const server = createServer(async (request, response) => {
    if (how.hangs?.test(request.url ?? '')) {
      hung += 1;
      return;
    }
    const found = await fetch(new URL(request.url ?? '', address));
    const type = found.headers.get('content-type') ?? '';
    response.writeHead(found.status, { 'content-type': type, 'cache-control': 'no-cache' });
    response.end(Buffer.from(await found.arrayBuffer()));
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', () => done(undefined)));
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  const stop = () => {
    server.closeAllConnections();
    server.close();
  };
  context.after(stop);
  return { address: `http://127.0.0.1:${port}/`, stop, hung: () => hung };
}

test('updates: a browser that is killed while it installs one starts with the one before', async (context) => {
  const folder = await temporary_folder(context);
  await cp(pages.program, folder, { recursive: true });
  const behind = await serve(folder, 0);
  context.after(() => behind.stop());
  /** @type {{hangs: RegExp | null}} */
  const how = { hangs: null };
  const server = await hanging_server(context, behind.address, how);
  const profile = await temporary_folder(context);
  const old = await version_of(pages.program);

  const first = await start_browser(context, profile, server.address);
  await installed(first.page);
  await publish(context, folder, 'fedcba987654');
  how.hangs = /zhangfang\.wasm/;
  void look_for_update(first.page).catch(() => undefined);
  while (server.hung() === 0) await new Promise((done) => setTimeout(done, 20));
  await first.kill();

  // The one after it comes in whole, and the other goes whether it is whole by now or not.
  how.hangs = null;
  const second = await start_browser(context, profile, server.address);
  assert.equal(await shown_version(second.page), old);
  await publish(context, folder, '0123456789ab');
  assert.equal(await look_for_update(second.page), true);
  await second.page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    registration?.waiting?.postMessage({ type: 'activate' });
  });
  await second.page.waitForFunction(() =>
    caches.match('version-was-in-use', { cacheName: 'zhangfang-0123456789ab' }));
  let kept = await kept_versions(second.page);
  for (let i = 0; i < 50 && kept.length > 2; ++i) {
    await second.page.waitForTimeout(100);
    kept = await kept_versions(second.page);
  }
  assert.deepEqual(kept, [old, '0123456789ab']);
  await second.kill();
  server.stop();
});

test('updates: a new version is offered, and taking it keeps everything that was saved', async (context) => {
  const folder = await temporary_folder(context);
  await cp(pages.program, folder, { recursive: true });
  const opened = await open_page({ folder, size: { width: 1280, height: 800 } });
  context.after(opened.close);
  const { page } = opened;
  await rpc(page, 'company.setup', { name: 'Harbour Trading', language: 'en', currency: 'USD' });
  await installed(page);
  const other = await opened.context.newPage(); // A second tab, which only waits.
  await other.goto(opened.server.address);
  assert.equal(await ready(other), 'elsewhere');
  await page.bringToFront();
  await publish(context, folder, 'fedcba987654');
  assert.equal(await look_for_update(page), true);

  const offer = page.getByRole('status').filter({ hasText: 'A new version is ready' });
  await offer.waitFor({ state: 'attached' });
  await page.getByRole('button', { name: 'Later' }).click();
  await offer.waitFor({ state: 'detached' });
  await page.reload(); // Does not bring it, but offers it again.
  await ready(page);
  assert.equal(await shown_version(page), await version_of(pages.program));
  await offer.waitFor({ state: 'attached' });
  await rpc(page, 'customer.create', { name: 'Kestrel Ltd' });
  await page.getByRole('button', { name: 'Update', exact: true }).click();

  await page.waitForFunction(() => document.querySelector('script')?.src.includes('fedcba987654'));
  assert.equal(await ready(page), 'yes');
  assert.equal((await rpc(page, 'customer.list', { limit: 1 })).total, 1);
  assert.deepEqual(await rpc(page, 'book.check'), { ok: true, problems: [] });
  await other.waitForFunction(() => document.querySelector('script')?.src.includes('fedcba987654'));
  assert.equal(await ready(other), 'elsewhere');
});
