// Chromium is killed in the middle of its work: what was acknowledged is there afterwards, and of
// what was not finished there is nothing.
// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { serve } from '../../tools/serve.mjs';
import {
  arm, rpc, start_browser, stoppable_page, stopped, temporary_folder,
} from './kill_support.mjs';
import { pages } from './support.mjs';

/** Numbers from 0 to 1 that are the same for the same seed. @param {number} seed */
function random_from(seed) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** @typedef {import('playwright-core').Page} Page */

/** @param {Page} page */
async function check_book(page) {
  assert.deepEqual(await rpc(page, 'book.check'), { ok: true, problems: [] }); // And integrity_check.
}

/** How many invoices of each round there are. @param {Page} page @returns {Promise<Map<number, number>>} */
async function kept_rounds(page) {
  /** @type {Map<number, number[]>} */
  const rounds = new Map();
  for (let offset = 0, total = 1; offset < total; offset += 10_000) {
    const list = await rpc(page, 'invoice.list', { offset, limit: 10_000 });
    total = list.total;
    for (const { number } of list.rows) {
      const [round, index] = number.split('-').map(Number);
      rounds.set(round, [...(rounds.get(round) ?? []), index]);
    }
  }
  // One commit after the other: no later one can be there without those before it.
  for (const [round, indices] of rounds) {
    const sorted = indices.sort((a, b) => a - b);
    assert.deepEqual(sorted, sorted.map((_, index) => index), `holes in round ${round}`);
  }
  return new Map([...rounds].map(([round, indices]) => [round, indices.length]));
}

/**
 * Commits invoices of several pages each, as fast as it can until the browser is gone, and tells of
 * each that was acknowledged. @param {Page} page @param {number} round
 * @param {(index: number) => void} acknowledged
 */
async function commit_without_end(page, round, acknowledged) {
  await page.exposeFunction('acknowledged', acknowledged);
  await page.evaluate((of_round) => {
    const note = 'n'.repeat(9_000);
    let next = 0;
    const commit = async () => {
      const index = next++;
      const params = { customer: 'K', number: `${of_round}-${index}`, amount: '12.50', note };
      const request = { jsonrpc: '2.0', id: 1, method: 'invoice.create', params };
      const { error } = await /** @type {any} */ (window).zhangfang.rpc(request);
      if (error) throw new Error(error.message);
      void /** @type {any} */ (window).acknowledged(index);
      void commit();
    };
    // Some wait in line, so that the worker never waits for the page.
    for (let i = 0; i < 8; ++i) void commit();
  }, round);
}

test('kills: after 25 kills during commits every acknowledged commit is there', async (context) => {
  const seed = Number(process.env.ZHANGFANG_SEED ?? 20261125);
  context.diagnostic(`seed ${seed}`);
  const random = random_from(seed);
  const server = await serve(pages.program, 0);
  context.after(() => server.stop());
  const profile = await temporary_folder(context);
  /** @type {Map<number, number>} */
  const expected = new Map();
  let commits = 0;
  for (let round = 0; round <= 25; ++round) {
    const { page, kill } = await start_browser(context, profile, server.address);
    if (round === 0) {
      await rpc(page, 'company.setup', { name: 'Harbour Trading', language: 'en', currency: 'USD' });
      await rpc(page, 'customer.create', { code: 'K', name: 'Kestrel Ltd' });
    }
    const kept = await kept_rounds(page);
    for (const [earlier, least] of expected) {
      const found = kept.get(earlier) ?? 0;
      assert.ok(found >= least, `round ${earlier}: ${found} of ${least} acknowledged`);
      expected.set(earlier, found); // What was there once stays.
    }
    await check_book(page);
    if (round === 25) {
      await kill();
      break;
    }
    let count = 0;
    await commit_without_end(page, round, (index) => {
      count = Math.max(count, index + 1);
    });
    await page.waitForTimeout(50 + random() * 400).catch(() => undefined);
    await kill();
    expected.set(round, count);
    commits += count;
  }
  context.diagnostic(`${commits} acknowledged commits`);
  assert.ok(commits > 100, `only ${commits} commits in all`);
});

// Enough to be more than the 32 MB that SQLite keeps in memory.
const large = { customers: 300, invoices: 32_000, seed: 7 };

/**
 * Starts a change and does not wait for its answer.
 * @param {Page} page @param {string} method @param {object} [params]
 */
async function begin(page, method, params = {}) {
  await page.evaluate((request) => {
    void /** @type {any} */ (window).zhangfang.rpc(request);
  }, { jsonrpc: '2.0', id: 1, method, params });
}

/**
 * Starts a change, kills Chromium at a moment of it, opens the book again and counts.
 * @param {import('node:test').TestContext} context @param {string} profile @param {string} address
 * @param {import('./kill_support.mjs').Moment} moment @param {(page: Page) => Promise<void>} change
 */
async function kill_at(context, profile, address, moment, change) {
  const first = await start_browser(context, profile, address);
  if ((await rpc(first.page, 'setting.get', { key: 'company.name' })).value === null) {
    await rpc(first.page, 'company.setup', { name: 'Harbour', language: 'en', currency: 'USD' });
  }
  await arm(first.page, moment);
  const reached = stopped(first.page);
  await change(first.page);
  await reached;
  await first.kill();

  const { page, kill } = await start_browser(context, profile, address);
  await check_book(page);
  const customers = (await rpc(page, 'customer.list', { limit: 1 })).total;
  const invoices = (await rpc(page, 'invoice.list', { limit: 1 })).total;
  await rpc(page, 'customer.create', { name: 'Work goes on' });
  await rpc(page, 'book.undo');
  await kill();
  return { customers, invoices };
}

test('kills: a large change leaves all of it or nothing, wherever it is cut off', async (context) => {
  const folder = await temporary_folder(context);
  await stoppable_page(folder);
  const server = await serve(folder, 0);
  context.after(() => server.stop());
  const profile = await temporary_folder(context);
  /** @param {import('./kill_support.mjs').Moment} moment @param {(page: Page) => Promise<void>} change */
  const left_by = (moment, change) => kill_at(context, profile, server.address, moment, change);
  const add = (/** @type {Page} */ page) => begin(page, 'demo.create', large);
  const undo = (/** @type {Page} */ page) => begin(page, 'book.undo');
  const [journal, book] = ['book.db-journal', 'book.db'];
  const nothing = { customers: 0, invoices: 0 };
  const all = { customers: large.customers, invoices: large.invoices };

  // Both go straight to the book while the journal keeps what stood there. The first commit of the
  // journal only says that it is used now instead of the log, the second is that of the change.
  for (const [change, before, after] of /** @type {const} */ ([[add, nothing, all], [undo, all, nothing]])) {
    for (const moment of /** @type {import('./kill_support.mjs').Moment[]} */ ([
      { file: book, call: 'write', left: 400, how: 'before' },
      { file: book, call: 'write', left: 600, how: 'torn' },
      { file: journal, call: 'commit', left: 2, how: 'before' },
    ])) {
      assert.deepEqual(await left_by(moment, change), before, JSON.stringify(moment));
    }
    const moment = /** @type {const} */ ({ file: journal, call: 'commit', left: 2, how: 'after' });
    assert.deepEqual(await left_by(moment, change), after);
  }
});
