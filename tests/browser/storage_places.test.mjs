// The places where the page keeps its book: private files, the mirror in IndexedDB, and files under
// Node. What was written is there after closing, and only there where it was kept.
// @ts-check
import assert from 'node:assert/strict';
import fs from 'node:fs';
import http from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { make_storage } from '../../src/platform/node/storage.mjs';

const web = path.join(path.dirname(fileURLToPath(import.meta.url)), '../../web');
const names = ['book.db', 'incoming.db', 'snapshot-1.db'].flatMap((name) => [name, `${name}-wal`]);

// Runs in a worker of the page: opens a place, does one thing, closes it.
const worker_source = `
  import { open_private_files } from '/storage_opfs.mjs';
  import { open_mirror } from '/storage_mirror.mjs';
  const names = ${JSON.stringify(names)};
  self.onmessage = async ({ data: { place, work } }) => {
    try {
      const storage = place === 'opfs' ? await open_private_files(names, () => undefined)
        : await open_mirror(names, () => undefined, true);
      const answer = await (0, eval)('(' + work + ')')(storage);
      await storage.shut();
      self.postMessage({ answer });
    } catch (error) {
      self.postMessage({ failed: String(error) });
    }
  };`;

/** @type {http.Server} */
let server;
/** @type {import('playwright-core').BrowserContext} */
let context;
/** @type {import('playwright-core').Page} */
let page;
const profile = fs.mkdtempSync(path.join(os.tmpdir(), 'zhangfang-profile-'));

before(async () => {
  server = http.createServer((request, response) => {
    const file = path.join(web, path.basename(request.url ?? ''));
    const is_module = request.url?.endsWith('.mjs');
    response.setHeader('content-type', is_module ? 'text/javascript' : 'text/html');
    if (request.url === '/test_worker.mjs') response.end(worker_source);
    else if (is_module && fs.existsSync(file)) response.end(fs.readFileSync(file));
    else response.end('<!doctype html><title>storage</title>');
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  const options = { executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] };
  context = await chromium.launchPersistentContext(profile, options);
  page = await context.newPage();
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  await page.goto(`http://127.0.0.1:${port}/`);
});

after(async () => {
  await context?.close();
  server?.close();
  fs.rmSync(profile, { recursive: true, force: true });
});

/**
 * @param {'opfs' | 'indexeddb'} place @param {(storage: any) => any} work
 * @returns {Promise<any>}
 */
async function in_worker(place, work) {
  const told = await page.evaluate(
    (message) =>
      new Promise((resolve) => {
        const worker = new Worker('/test_worker.mjs', { type: 'module' });
        worker.onmessage = ({ data }) => {
          worker.terminate();
          resolve(data);
        };
        worker.postMessage(message);
      }),
    { place, work: String(work) },
  );
  assert.equal(told.failed, undefined);
  return told.answer;
}

/** @param {any} storage */
function write_across_blocks(storage) {
  const bytes = Uint8Array.from({ length: 40_000 }, (_, i) => i % 251);
  const book = storage.file(0, 'book.db');
  const statuses = [storage.write(book, bytes, 10_000), storage.flush(book)];
  storage.write(storage.file(0, 'book.db-wal'), bytes, 0);
  storage.truncate(storage.file(0, 'book.db-wal'), 5);
  storage.committed(0);
  return [...statuses, storage.kind, storage.file(0, 'other.db')];
}

/** @param {any} storage */
function read_back(storage) {
  const book = storage.file(0, 'book.db');
  const bytes = new Uint8Array(60_000);
  const count = storage.read(book, bytes, 0);
  let right = 0;
  for (let i = 0; i < 40_000; ++i) right += bytes[10_000 + i] === i % 251 ? 1 : 0;
  const zeros = bytes.subarray(0, 10_000).every((byte) => byte === 0);
  return [count, right, zeros, storage.size(storage.file(0, 'book.db-wal'))];
}

for (const place of /** @type {const} */ (['opfs', 'indexeddb'])) {
  test(`storage: ${place} keeps what was written over block borders`, async () => {
    assert.deepEqual(await in_worker(place, write_across_blocks), [0, 0, place, -1]);
    assert.deepEqual(await in_worker(place, read_back), [50_000, 40_000, true, 5]);
  });

  test(`storage: ${place} reads zeros where a file was cut and grew again`, async () => {
    await in_worker(place, (storage) => {
      const book = storage.file(0, 'book.db');
      storage.write(book, new Uint8Array(50_000).fill(7), 0);
      storage.committed(0);
      storage.truncate(book, 100);
      storage.truncate(book, 30_000);
      storage.flush(book);
      storage.committed(0);
    });
    const found = await in_worker(place, (storage) => {
      const bytes = new Uint8Array(30_000);
      const count = storage.read(storage.file(0, 'book.db'), bytes, 0);
      return [count, bytes.filter((byte) => byte === 7).length];
    });
    assert.deepEqual(found, [30_000, 100]);
  });
}

for (const place of /** @type {const} */ (['opfs', 'indexeddb'])) {
  test(`storage: ${place} puts a file in another's place, and knows it when opened again`, async () => {
    for (const round of [1, 2, 3]) {
      const replaced = await in_worker(place, (storage) => {
        const [book, incoming, kept] = ['book.db', 'incoming.db', 'snapshot-1.db'].map((name) =>
          storage.file(0, name),
        );
        const count = storage.size(incoming) === 0 ? storage.size(book) : 0;
        storage.truncate(incoming, 0);
        storage.write(incoming, new Uint8Array(count + 1).fill(9), 0);
        storage.flush(incoming);
        return storage.replace(0, incoming, book, kept);
      });
      assert.equal(replaced, 0, `round ${round}`);
    }
    const sizes = await in_worker(place, (storage) =>
      ['book.db', 'incoming.db', 'snapshot-1.db'].map((name) => storage.size(storage.file(0, name))),
    );
    assert.equal(sizes[0], sizes[2] + 1);
    assert.equal(sizes[1], 0);
  });
}

test('storage: a roles file that was written only in part counts for nothing', async () => {
  const found = await page.evaluate(async () => {
    const { roles_from, slot_of } = await import(/** @type {any} */ ('/storage_roles.mjs'));
    const file = new Uint8Array(2048);
    for (const turn of [1, 2]) {
      const { at, bytes } = slot_of({ turn, files: { 'book.db': `file ${turn}` } });
      file.set(bytes, at);
    }
    const whole = roles_from(file).turn;
    file[30] ^= 1; // In the slot of the second turn.
    return [whole, roles_from(file), roles_from(new Uint8Array(0)).turn];
  });
  assert.deepEqual(found, [2, { turn: 1, files: { 'book.db': 'file 1' } }, 0]);
});

test('storage: a book whose files are held is never replaced by another place', async () => {
  const told = await page.evaluate(async () => {
    const { promise, resolve } = Promise.withResolvers();
    const holder = new Worker('/test_worker.mjs', { type: 'module' });
    const work = "() => { self.postMessage('held'); return new Promise(() => undefined); }";
    holder.onmessage = resolve;
    holder.postMessage({ place: 'opfs', work });
    await promise;
    const second = new Worker('/test_worker.mjs', { type: 'module' });
    const answer = await new Promise((done) => {
      second.onmessage = ({ data }) => done(data);
      second.postMessage({ place: 'opfs', work: '(storage) => storage.kind' });
    });
    holder.terminate();
    return answer;
  });
  assert.match(told.failed, /NoModificationAllowedError/);
});

test('storage: under Node a book is a plain file, locked while it is open', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'zhangfang-node-'));
  const name = path.join(folder, '公司.db');
  const storage = make_storage();
  const book = storage.open(name);
  const file = storage.file(book, 'book.db');
  assert.equal(storage.write(file, Uint8Array.of(1, 2, 3), 4), 0);
  assert.equal(storage.flush(file), 0);
  assert.equal(storage.file(book, 'book.db-wal') >= 0, true);
  assert.equal(make_storage().open(name), -2);
  storage.close(book);
  assert.deepEqual(fs.readdirSync(folder), ['公司.db']);
  assert.deepEqual([...fs.readFileSync(name)], [0, 0, 0, 0, 1, 2, 3]);
  const again = storage.open(name);
  const [old, incoming, kept] = ['book.db', 'incoming.db', 'snapshot-1.db'].map((each) => storage.file(again, each));
  assert.equal(storage.write(incoming, Uint8Array.of(8, 9), 0), 0);
  assert.equal(storage.replace(again, incoming, old, kept), 0);
  assert.deepEqual([storage.size(old), storage.size(incoming), storage.size(kept)], [2, 0, 7]);
  storage.close(again);
  assert.deepEqual(fs.readdirSync(folder).sort(), ['公司.db', '公司.db-snapshot-1.db']);
  assert.deepEqual([...fs.readFileSync(name)], [8, 9]);
  assert.equal(make_storage().open(path.join(folder, 'no', 'book.db')), -1);
  fs.rmSync(folder, { recursive: true });
});
