// Measures the built page in a real browser, with a profile folder on the disk: what a person waits
// for. `node tests/bench/page.mjs [PART...]`; a second run must not go on beside it.
// @ts-check
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { pages, stats } from '../browser/support.mjs';
import {
  ask, ask_all, at_rest, give_csv, give_download, make_demo, open, quantile, tell,
} from './page/book.mjs';
import { watch_memory } from './page/memory.mjs';

/** @typedef {import('playwright-core').Page} Page */

const profiles = mkdtempSync(join(tmpdir(), 'zhangfang-bench-'));
/** @param {string} group */
const past_day = (group) => ({ id: 'receivables.ageing', params: { as_of: '2026-01-15', group } });

function shipped_bytes() {
  let bytes = 0;
  let later = 0; // What comes when the first picture stands.
  for (const entry of readdirSync(pages.program, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const content = readFileSync(join(entry.parentPath, entry.name));
    const size = brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;
    if (entry.name.endsWith('.later.wasm')) later += size;
    else bytes += size;
  }
  tell('shipped before the first picture stands, brotli', bytes / 1000, 900, 'KB');
  tell('shipped in all, brotli', (bytes + later) / 1000, 0, 'KB');
}

/** A single commit is what a person makes: the page is at rest between two. @param {Page} page */
async function commits(page) {
  const { result } = await ask(page, 'customer.list', { limit: 1 });
  const invoice = { customer: result.rows[0].code, amount: '120.50' };
  const trip = await ask_all(page, 'setting.get', Array(300).fill({ key: 'company.name' }));
  await ask_all(page, 'invoice.create', Array(20).fill(invoice));
  const { times } = await ask_all(page, 'invoice.create', Array(300).fill(invoice));
  tell('commit of one invoice, p50', quantile(times, 0.5), 2);
  tell('commit of one invoice, p95', quantile(times, 0.95), 0);
  tell('question and answer without a commit, p50', quantile(trip.times, 0.5), 0);
}

/** Waits for the first picture, whose letters are all new; the longest turn until then. @param {Page} page */
async function first_frame(page) {
  for (let longest = 0; ; await page.waitForTimeout(5)) {
    const { frames_shown, longest_turn_ms } = await stats(page);
    longest = Math.max(longest, longest_turn_ms);
    if (frames_shown > 0) return longest;
  }
}

/** @param {Page} page */
async function idle(page) {
  const before = (await at_rest(page)).frames;
  await page.waitForTimeout(10_000);
  tell('frames in 10 s of rest', (await stats(page)).frames - before, 0.001, 'frames');
}

/** @param {string} profile */
async function cold_starts(profile) {
  /** @type {any[]} */
  const all = [];
  for (let i = 0; i < 3; ++i) {
    const opened = await open(profile);
    all.push(await at_rest(opened.page));
    await opened.close();
  }
  const median = (/** @type {string} */ name) => quantile(all.map((each) => each[name]), 0.5);
  tell('cold start, 100,000 invoices: first frame', median('first_frame_ms'), 0);
  tell('cold start: program ready', median('ready_ms'), 0);
  tell('cold start: figures on the screen', median('last_frame_ms'), 1500);
  tell('cold start: longest frame', median('longest_turn_ms'), 0);
}

/** @param {import('./page/book.mjs').Opened} opened */
async function backup_and_restore(opened) {
  const { page } = opened;
  await stats(page);
  const memory = watch_memory();
  const written = await ask(page, 'backup.write', { file: 'bench.json' });
  const extra_bytes = memory.stop();
  const megabytes = written.result.bytes / 1e6;
  const speed = (/** @type {number} */ ms) => ms / megabytes;
  tell('backup as JSON, a MB (25: 40 MB/s)', speed(written.ms), 25);
  tell('backup: size', megabytes, 0, 'MB');
  tell('backup: longest frame', (await stats(page)).longest_turn_ms, 50);
  tell('backup: memory of all browser processes beyond before', extra_bytes / 1e6, 300, 'MB');
  const file = await give_download(opened);
  const inspected = await ask(page, 'restore.inspect', { file });
  tell('restore: checked, longest frame', (await stats(page)).longest_turn_ms, 50);
  const confirmed = await ask(page, 'restore.confirm');
  tell('restore: exchanged, longest frame', (await stats(page)).longest_turn_ms, 50);
  tell('restore, a MB (50: 20 MB/s)', speed(inspected.ms + confirmed.ms), 50);
  tell('restore: of which the exchange of books', confirmed.ms, 0);
}

/** Saves a backup to a file that a picker might have named. @param {Page} page */
async function save_to_picked(page) {
  await page.evaluate(() => {
    /** @type {any} */ (window).showSaveFilePicker = async () =>
      (await navigator.storage.getDirectory()).getFileHandle('saved.json', { create: true });
    location.hash = '#/backup';
  });
  await page.getByRole('checkbox').uncheck();
  await at_rest(page);
  const memory = watch_memory();
  const start = Date.now();
  await page.getByRole('button', { name: /Save backup to/ }).click();
  await page.getByText('saved.json').first().waitFor();
  tell('backup to a picked place', Date.now() - start, 0);
  tell('backup to a picked place: longest frame', (await stats(page)).longest_turn_ms, 50);
  tell('backup to a picked place: memory beyond before', memory.stop() / 1e6, 300, 'MB');
}

async function usual_book() {
  const profile = join(profiles, 'usual');
  const opened = await open(profile);
  await make_demo(opened.page, 3_000, 100_000);
  await idle(opened.page);
  await backup_and_restore(opened);
  await at_rest(opened.page);
  await commits(opened.page);
  await opened.close();
  await cold_starts(profile);
}

/** @param {Page} page @param {string} kind @param {(i: number) => Promise<void>} act */
async function inputs(page, kind, act) {
  await at_rest(page);
  for (let i = 0; i < 120; ++i) {
    await act(i);
    await page.waitForTimeout(25);
  }
  const { input_ms, longest_turn_ms } = await at_rest(page, 300);
  tell(`${kind} to frame, 100,000 customers, p50`, quantile(input_ms, 0.5), 0);
  tell(`${kind} to frame, 100,000 customers, p95`, quantile(input_ms, 0.95), 16);
  tell(`${kind}: longest frame in the worker`, longest_turn_ms, 0);
}

async function many_customers() {
  const opened = await open(join(profiles, 'customers'));
  const { page } = opened;
  await make_demo(page, 100_000, 100_000);
  await page.evaluate(() => {
    location.hash = '#/customers';
  });
  await page.mouse.move(700, 500);
  await inputs(page, 'wheel', (i) => page.mouse.wheel(0, i % 3 === 2 ? -90 : 150));
  await inputs(page, 'mouse', (i) => page.mouse.move(400 + i * 5, 300 + (i % 40) * 11));
  await inputs(page, 'key', (i) => page.keyboard.press(i % 3 === 2 ? 'ArrowUp' : 'ArrowDown'));
  // As the form of a new customer asks when a field is left.
  const typed = ['Lakeside', 'Lakeside El', 'Lakeside Electronics', '宁波市德润', '宁波市德润精密机械'];
  const like = await ask_all(page, 'duplicates.like', typed.map((name) => ({ name })));
  tell('customers like one that is typed, of 100,000', quantile(like.times, 0.5), 0);
  await opened.close();
}

async function alike_customers() {
  const opened = await open(join(profiles, 'alike'));
  const { page } = opened;
  await make_demo(page, 10_000, 10_000);
  await at_rest(page);
  const { ms } = await nudged(page, ask(page, 'duplicates.find', {}));
  const { longest_turn_ms } = await at_rest(page);
  tell('duplicates among 10,000 customers', ms, 5000);
  tell('duplicates: longest frame', longest_turn_ms, 50);
  await opened.close();
}

/** Moves the mouse while long work goes on, as a person might. @param {Page} page @param {Promise<any>} work */
async function nudged(page, work) {
  let going = true;
  const done = work.finally(() => {
    going = false;
  });
  for (let i = 0; going; ++i) {
    await page.mouse.move(500 + (i % 10) * 20, 400);
    await page.waitForTimeout(100);
  }
  return done;
}

async function import_list() {
  const opened = await open(join(profiles, 'import'));
  const { page } = opened;
  await ask(page, 'company.setup', { name: 'Harbour Trading', language: 'en', currency: 'CNY' });
  const file = await give_csv(opened, 100_000);
  await at_rest(page);
  const { ms, result } = await nudged(page, ask(page, 'import.run', { file }));
  const { longest_turn_ms, input_ms } = await at_rest(page);
  if (result.created.invoices !== 100_000) throw new Error(JSON.stringify(result));
  tell('import of 100,000 invoices', ms, 10_000);
  tell('import: longest frame', longest_turn_ms, 50);
  tell('import: mouse to frame meanwhile, p95', quantile(input_ms, 0.95), 0);
  await opened.close();
}

/** What opens a list or a customer, each by its slowest question; then what is typed. @param {Page} page */
async function lists(page) {
  const { result } = await ask(page, 'customer.list', { limit: 20 });
  const customer = result.rows.at(-1).code;
  /** @param {string} method @param {any} params @param {number} limit */
  const median = async (method, params, limit) => {
    const { times } = await ask_all(page, method, Array(9).fill(params));
    tell(`large book: ${method} ${JSON.stringify(params)}`, quantile(times, 0.5), limit);
  };
  for (const method of ['customer.list', 'invoice.list', 'payment.list', 'credit_note.list', 'order.list']) {
    await median(method, { limit: 60 }, 50);
  }
  await median('customer.get', { customer }, 50);
  for (const method of ['receivables.items', 'invoice.list', 'payment.list', 'customers.timeline']) {
    await median(method, { customer }, 50);
  }
  for (const search of ['科技', 'gs', '1380']) await median('customer.list', { search, limit: 60 }, 30);
  await ask(page, 'invoice.list', { search: 'x', limit: 1 }); // Fills what it searches, if that did not happen yet.
  for (const search of ['00012', '科技']) await median('invoice.list', { search, limit: 60 }, 30);
  const posted = await ask_all(page, 'invoice.create', Array(50).fill({ customer, amount: '120.50' }));
  tell('large book: posting an invoice, p50', quantile(posted.times, 0.5), 5);
}

async function large_book() {
  const invoices = Number(process.env.ZHANGFANG_BENCH_INVOICES ?? 1_000_000);
  const profile = join(profiles, 'large');
  const made = await open(profile);
  const demo = await make_demo(made.page, invoices / 10, invoices);
  tell(`demo book of ${invoices} invoices`, demo.ms, 0);
  tell('demo book: longest frame', demo.longest_turn_ms, 50);
  await made.close();

  // The list of customers asks for their index after the ledger; the ageing for the ledger alone.
  const plain = await open(profile, '#/reports');
  tell('large book: the start, longest frame', await first_frame(plain.page), 0);
  const filled = await at_rest(plain.page);
  tell('large book: program ready', filled.ready_ms, 0);
  tell('large book: ledger filled', filled.last_frame_ms - filled.ready_ms, 2000);
  tell('large book: longest frame meanwhile', filled.longest_turn_ms, 50);
  await plain.close();

  const opened = await open(profile);
  await first_frame(opened.page);
  const today = await at_rest(opened.page);
  tell('large book: figures of Today on the screen', today.last_frame_ms, 0);
  tell('large book: longest frame meanwhile, Today', today.longest_turn_ms, 50);
  const sums = await ask_all(opened.page, 'report.run', Array(9).fill(past_day('none')));
  tell('large book: ageing of a past day', quantile(sums.times, 0.5), 30);
  const rows = await ask_all(opened.page, 'report.run', Array(9).fill(past_day('customer')));
  tell('large book: the same by customer, as JSON', quantile(rows.times, 0.5), 0);
  const history = await ask_all(opened.page, 'history.list', Array(3).fill({ limit: 8 }));
  tell('large book: eight rows of history', quantile(history.times, 0.5), 30);
  await lists(opened.page);
  await backup_and_restore(opened);
  await save_to_picked(opened.page);
  await opened.close();
}

/** @type {Record<string, () => unknown>} */
const parts = {
  size: shipped_bytes,
  usual: usual_book,
  customers: many_customers,
  duplicates: alike_customers,
  import: import_list,
  large: large_book,
};
const wanted = process.argv.slice(2);
try {
  for (const [name, part] of Object.entries(parts)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    const start = Date.now();
    await part();
    console.error(`bench: ${name} took ${Math.round((Date.now() - start) / 1000)} s`);
  }
} finally {
  rmSync(profiles, { recursive: true, force: true });
}
