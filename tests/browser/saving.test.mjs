// Backups written to a place that the person picks. The picker is the browser's own and out of reach of
// tests; here it answers with files of the page's private folder, which are written the same way.
// @ts-check
import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { give_file, go_to, press, rpc, sees, set_up, visit } from './person.mjs';
import { kept_offline, Quota, reload, settled } from './support.mjs';

/** @typedef {import('playwright-core').Page} Page */

/** @type {Awaited<ReturnType<typeof visit>>} */
let opened;
/** @type {Page} */
let page;

before(async () => {
  opened = await visit();
  page = opened.page;
  await page.addInitScript(() => {
    const own = /** @type {any} */ (window);
    own.showSaveFilePicker = async (/** @type {{suggestedName: string}} */ { suggestedName }) => {
      own.suggested = suggestedName;
      if (!own.picked) throw new DOMException('The user aborted a request.', 'AbortError');
      return (await navigator.storage.getDirectory()).getFileHandle(own.picked, { create: true });
    };
  });
  await reload(page);
  await set_up(page, 'Harbour Trading');
  await rpc(page, 'demo.create', { customers: 300, invoices: 12_000, seed: 3 });
});
after(async () => {
  await opened.close();
  assert.deepEqual(opened.errors, []);
});
beforeEach(async () => {
  await reload(page); // No message of the test before is left.
  await go_to(page, 'Backup');
});

/** @param {string} button @param {string} picked a file's name; none: given up @param {boolean} [packed] */
async function save_to(button, picked, packed = false) {
  const gzip = page.getByRole('checkbox', { name: 'Packed with gzip' });
  if ((await gzip.isChecked()) !== packed) await gzip.click();
  await settled(page);
  await page.evaluate((name) => Object.assign(window, { picked: name }), picked);
  await press(page, button);
}

/** @param {string} name @returns {Promise<Buffer | null>} */
async function content(name) {
  const url = await page.evaluate(async (each) => {
    const root = await navigator.storage.getDirectory();
    const entry = await root.getFileHandle(each).catch(() => null);
    if (!entry) return null;
    const reader = new FileReader();
    reader.readAsDataURL(await entry.getFile());
    await new Promise((done) => reader.addEventListener('load', done));
    return String(reader.result);
  }, name);
  return url === null ? null : Buffer.from(url.slice(url.indexOf(',') + 1), 'base64');
}

/** @param {string} name @param {string} text */
const write = (name, text) => page.evaluate(async ([each, what]) => {
  const root = await navigator.storage.getDirectory();
  const stream = await (await root.getFileHandle(each, { create: true })).createWritable();
  await stream.write(what);
  await stream.close();
}, [name, text]);

const last_backup = async () => (await rpc(page, 'backup.status')).last?.created_at;

/** @param {string} name @param {Buffer} bytes */
async function restores(name, bytes) {
  const other = await visit();
  await other.page.getByRole('link', { name: 'Restore a backup' }).click();
  await give_file(other.page, 'Choose backup…', { name, mimeType: 'application/octet-stream', buffer: bytes });
  await press(other.page, 'Replace the book');
  await sees(other.page, 'The book before the last restore is still here');
  assert.equal((await rpc(other.page, 'invoice.list', { limit: 1 })).total, 12_000);
  assert.deepEqual((await rpc(other.page, 'book.check')).problems, []);
  await other.close();
}

test('saving: a backup takes the place of the file that was picked, and restores', async () => {
  await write('mine.json', 'what was there before');

  await save_to('Save backup to…', 'mine.json');
  await sees(page, 'mine.json is saved where you chose');

  assert.match(await page.evaluate(() => /** @type {any} */ (window).suggested), /^zhangfang-.*\.json$/);
  assert.ok(await last_backup());
  await restores('mine.json', /** @type {Buffer} */ (await content('mine.json')));
});

test('saving: packed, and the SQLite file', async () => {
  await save_to('Save backup to…', 'mine.gz', true);
  await sees(page, 'mine.gz is saved where you chose');
  await save_to('Save SQLite file to…', 'mine.db');
  await sees(page, 'mine.db is saved where you chose');

  const packed = gunzipSync(/** @type {Buffer} */ (await content('mine.gz')));
  assert.equal(JSON.parse(packed.toString('utf8')).counts.customer, 300);
  await restores('mine.db', /** @type {Buffer} */ (await content('mine.db')));
});

test('saving: a picker that was given up changes nothing', async () => {
  const before_it = await last_backup();

  await save_to('Save backup to…', '');
  await settled(page);

  assert.equal(await last_backup(), before_it);
  assert.equal(await page.getByText(/where you chose|could not/).count(), 0);
  assert.equal(await page.getByRole('progressbar').count(), 0);
});

test('saving: where the space ends on the way, the old file stays, no new one, and why is said', async (context) => {
  const before_it = await last_backup();
  await write('kept.json', 'what was there before');
  await kept_offline(page);
  const quota = await Quota.of(page);
  context.after(() => quota.limit());
  await quota.limit(3_000_000);
  const why = 'could not be written: there is no space left where you chose';

  await save_to('Save backup to…', 'kept.json');
  await sees(page, `kept.json ${why}`);
  await save_to('Save backup to…', 'new.json');
  await sees(page, `new.json ${why}`);

  assert.equal(String(await content('kept.json')), 'what was there before');
  while ((await content('new.json')) !== null) await page.waitForTimeout(50);
  assert.equal(await last_backup(), before_it);
  await page.getByRole('button', { name: '中 / EN' }).click();
  await page.getByRole('button', { name: '备份另存到…' }).click();
  await sees(page, '无法写入 new.json：所选位置空间已满');
  await page.getByRole('button', { name: '中 / EN' }).click();
  await page.getByRole('button', { name: 'Save backup to…' }).waitFor();
});

test('saving: the choice is shown only where the browser has it', async () => {
  await page.getByRole('button', { name: 'Save backup to…' }).waitFor();
  await page.addInitScript(() => {
    delete (/** @type {any} */ (window).showSaveFilePicker);
    delete (/** @type {any} */ (Window.prototype).showSaveFilePicker);
  });

  await reload(page);
  await page.getByRole('button', { name: 'Write backup' }).waitFor();

  assert.equal(await page.getByRole('button', { name: /^Save/ }).count(), 0);
});
