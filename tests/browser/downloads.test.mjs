// Files out: what is larger than memory should hold goes by the disk, and arrives as it was written.
// @ts-check
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { open_page, Quota, ready } from './support.mjs';

/** @typedef {import('playwright-core').Page} Page */

const piece_bytes = 65_537;
const own = ['worker_outputs', 'worker_picked', 'storage_spill', 'storage_opfs', 'storage_roles', 'files'];

// Writes what it is told to, and goes over to the disk after a megabyte instead of many.
const worker = `
import { remove_spills } from './storage_spill.mjs';
import { Outputs } from './worker_outputs.mjs';

let worked_on = 0;
const outputs = new Outputs((message) => self.postMessage(message), () => ++worked_on, 1 << 20);

// A disk that writes when it is told to, and what became of it.
const disk = { name: 'picked', told: [], waiting: [] };
const told = (what, fails) => new Promise((done, failed) => {
  disk.told.push(what);
  disk.waiting.push(fails ? () => failed(new DOMException('', fails)) : done);
});
disk.createWritable = async () => ({
  write: (bytes) => told(bytes.length, disk.fails),
  close: () => told('close'),
  abort: async () => disk.told.push('abort'),
});
disk.getFile = async () => new File([], 'picked');
disk.remove = async () => disk.told.push('remove');

const acts = {
  pick: (fails) => {
    Object.assign(disk, { told: [], waiting: [], fails });
    return outputs.open(outputs.add_target(disk), '');
  },
  disk_writes: async (count) => {
    for (let i = 0; i < count; ++i) {
      while (disk.waiting.length === 0) await new Promise((done) => setTimeout(done));
      disk.waiting.shift()();
    }
    await new Promise((done) => setTimeout(done, 20));
  },
  how: (handle) => ({ state: outputs.state(handle), hold_up: outputs.hold_up(), told: disk.told, worked_on }),
  open: (name) => outputs.open(name, 'application/octet-stream'),
  write: async (handle, from, to) => {
    const piece = new Uint8Array(${piece_bytes});
    for (let i = from; i < to; ++i) {
      outputs.write(handle, piece.fill(i * 7 + handle));
      await new Promise((done) => setTimeout(done));
    }
  },
  finish: (handle) => outputs.finish(handle),
  drop: (handle) => outputs.drop(handle),
  later: async (minutes) => {
    const now = Date.now;
    Date.now = () => now() + minutes * 60_000;
    await remove_spills();
    Date.now = now;
  },
};
self.onmessage = async ({ data: [id, act, ...given] }) => {
  self.postMessage({ type: 'answer', id, result: await acts[act](...given) });
};
self.postMessage({ type: 'ready' });
`;
const shell = `
import { download } from './files.mjs';

const worker = new Worker('worker.mjs', { type: 'module' });
const waiting = new Map();
let last = 0;
window.ask = (...act) => new Promise((done) => {
  waiting.set(++last, done);
  worker.postMessage([last, ...act]);
});
worker.onmessage = ({ data }) => {
  if (data.type === 'ready') document.documentElement.dataset.ready = 'yes';
  if (data.type === 'saved') document.title = data.name;
  if (data.type === 'download') download(data.name, data.file);
  if (data.type === 'answer') waiting.get(data.id)(data.result);
};
`;

const folder = mkdtempSync(join(tmpdir(), 'zhangfang-downloads-'));
/** @type {Awaited<ReturnType<typeof open_page>>} */
let opened;
/** @type {Page} */
let page;

before(async () => {
  for (const name of own) copyFileSync(new URL(`../../web/${name}.mjs`, import.meta.url), join(folder, `${name}.mjs`));
  writeFileSync(join(folder, 'worker.mjs'), worker);
  writeFileSync(join(folder, 'shell.mjs'), shell);
  const html = '<!doctype html><link rel=icon href=data:><script type=module src=shell.mjs></script>';
  writeFileSync(join(folder, 'index.html'), html);
  opened = await open_page({ folder });
  page = opened.page;
});
after(async () => {
  await opened.close();
  rmSync(folder, { recursive: true });
  assert.deepEqual(opened.errors, []);
});

/** @param {any[]} act @returns {Promise<any>} */
const ask = (...act) => page.evaluate((each) => /** @type {any} */ (window).ask(...each), act);

/** How large each of the files on the disk is. @returns {Promise<number[]>} */
const on_disk = () => page.evaluate(async () => {
  const sizes = [];
  const root = /** @type {any} */ (await navigator.storage.getDirectory());
  for await (const entry of root.values()) sizes.push((await entry.getFile()).size);
  return sizes.sort((a, b) => a - b);
});

/** @param {number} count */
async function until_on_disk(count) {
  while ((await on_disk()).length !== count) await page.waitForTimeout(50);
}

/** @param {Buffer} bytes */
const digest = (bytes) => createHash('sha256').update(bytes).digest('hex');

/** @param {number} handle @param {number} pieces */
const written = (handle, pieces) =>
  Buffer.concat(Array.from({ length: pieces }, (_, i) => Buffer.alloc(piece_bytes, (i * 7 + handle) & 255)));

/** @param {number} handle @param {number} pieces that were written to it */
async function arrives_whole(handle, pieces) {
  const [download] = await Promise.all([page.waitForEvent('download'), ask('finish', handle)]);
  const bytes = await readFile(await download.path());
  const expected = written(handle, pieces);
  assert.equal(bytes.length, expected.length);
  assert.equal(digest(bytes), digest(expected));
}

test('downloads: two large ones at a time, each by a file of its own, and a small one by none', async () => {
  const [one, other, small] = [await ask('open', 'one'), await ask('open', 'other'), await ask('open', 'small')];

  await Promise.all([ask('write', one, 0, 200), ask('write', other, 0, 300), ask('write', small, 0, 9)]);

  // The disk may still be at it; less than three megabytes of each wait in memory for the next.
  let sizes = await on_disk();
  for (; !(sizes[0] > 152 * piece_bytes && sizes[1] > 252 * piece_bytes); sizes = await on_disk()) {
    await page.waitForTimeout(50);
  }
  assert.equal(sizes.length, 2);
  await arrives_whole(one, 200);
  await arrives_whole(other, 300);
  await arrives_whole(small, 9);
});

test('downloads: one that was given up leaves nothing, others go when no download can need them', async () => {
  const given_up = await ask('open', 'given up');
  await ask('write', given_up, 0, 50);
  assert.equal((await on_disk()).length, 3);

  await ask('drop', given_up);
  await until_on_disk(2);
  await page.reload(); // A download goes on without its page.
  await ready(page);
  await ask('later', 9);
  await page.waitForTimeout(200);
  assert.equal((await on_disk()).length, 2);
  await ask('later', 11);
  await until_on_disk(0);
});

test('downloads: half of the space is the book\'s, and the rest of the file arrives all the same', async (context) => {
  const quota = await Quota.of(page);
  context.after(() => quota.limit());
  await quota.limit(4_000_000);
  const output = await ask('open', 'large');

  await ask('write', output, 0, 200);

  const [size] = await on_disk();
  assert.ok(size > 1_800_000 && size < 2_200_000, `${size}`);
  await arrives_whole(output, 200);
  await ask('later', 11);
  await until_on_disk(0);
});

test('downloads: space that ends on the way ends the file on the disk, and not the download', async (context) => {
  const quota = await Quota.of(page);
  context.after(() => quota.limit());
  const output = await ask('open', 'large');
  await ask('write', output, 0, 100);
  await quota.limit(300_000);

  await ask('write', output, 100, 250);

  const [size] = await on_disk();
  assert.ok(size < 200 * piece_bytes, `${size}`); // Chromium asks for space ahead.
  await arrives_whole(output, 250);
});

const [done, under_way, full] = [0, 1, 2]; // The states of web/worker_picked.mjs.
const megabyte = 16; // That many pieces are a little more.

test('a picked place: what waits for the disk holds up the work, and the file counts once it is closed', async () => {
  const output = await ask('pick');
  await ask('write', output, 0, 9 * megabyte);
  const { worked_on, hold_up } = await ask('how', output);
  assert.ok(hold_up);

  await ask('disk_writes', 2);
  const freed = await ask('how', output);
  assert.ok(!freed.hold_up && freed.worked_on > worked_on);
  assert.equal(await ask('finish', output), under_way);
  assert.ok((await ask('how', output)).hold_up);
  await ask('disk_writes', 9); // With the rest and closing it.

  const whole = await ask('how', output);
  assert.deepEqual({ state: whole.state, hold_up: whole.hold_up }, { state: done, hold_up: false });
  const lengths = whole.told.filter((/** @type {any} */ each) => each !== 'close');
  assert.equal(lengths.reduce((/** @type {number} */ sum, /** @type {number} */ each) => sum + each, 0),
    9 * megabyte * piece_bytes);
  assert.equal(whole.told.at(-1), 'close');
  await page.waitForFunction(() => document.title === 'picked');
  await ask('drop', output);
  assert.equal((await ask('how', output)).told.at(-1), 'close');
});

test('a picked place: one that was given up or failed is aborted, and its empty file removed', async () => {
  const given_up = await ask('pick');
  await ask('write', given_up, 0, 3 * megabyte);
  await ask('drop', given_up);
  await ask('disk_writes', 1); // What was under way; the rest is not begun.
  assert.deepEqual((await ask('how', given_up)).told, [1 << 20, 'abort', 'remove']);

  const failing = await ask('pick', 'QuotaExceededError');
  await ask('write', failing, 0, 3 * megabyte);
  await ask('disk_writes', 1);
  assert.equal((await ask('how', failing)).state, full);
  assert.equal(await ask('finish', failing), full);
  await ask('drop', failing);
  await ask('disk_writes', 0);
  assert.deepEqual((await ask('how', failing)).told, [1 << 20, 'abort', 'remove']);
});
