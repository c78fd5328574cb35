// Chromium as a process of its own, so that a test can kill it, and a page whose storage stops where
// a test wants it to.
// @ts-check
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { cp, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { pages, ready } from './support.mjs';

/** @param {import('node:child_process').ChildProcess} child @returns {Promise<string>} */
function endpoint_of(child) {
  return new Promise((resolve, reject) => {
    let told = '';
    child.stderr?.on('data', (text) => {
      told += text;
      const found = /ws:\/\/\S+/.exec(told);
      if (found) resolve(found[0]);
    });
    child.once('exit', () => reject(new Error(`Chromium ended: ${told}`)));
  });
}

/** A machine that does much else starts browsers slowly. */
const patience_ms = 90_000;

/**
 * Starts Chromium on a profile and opens an address in it. It ends with the test at the latest.
 * @param {import('node:test').TestContext} context @param {string} profile @param {string} address
 */
export async function start_browser(context, profile, address) {
  const child = spawn(process.env.CHROMIUM ?? '/usr/bin/chromium', [
    '--headless', '--no-sandbox', '--enable-unsafe-swiftshader', '--no-first-run',
    '--remote-debugging-port=0', `--user-data-dir=${profile}`, '--lang=en-GB', 'about:blank',
  ], { detached: true, stdio: ['ignore', 'ignore', 'pipe'] }); // A process group of its own.
  const ended = new Promise((resolve) => {
    child.once('exit', resolve);
  });
  /** All of its processes at once, as a power switch does. */
  const kill = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    process.kill(-(/** @type {number} */ (child.pid)), 'SIGKILL');
    await ended;
  };
  context.after(kill);
  const endpoint = await endpoint_of(child);
  const browser = await chromium.connectOverCDP(endpoint, { timeout: patience_ms });
  const page = browser.contexts()[0].pages()[0];
  page.setDefaultTimeout(patience_ms);
  await page.goto(address);
  assert.equal(await ready(page), 'yes');
  return { page, kill };
}

/** A profile folder that goes when the test ends. @param {import('node:test').TestContext} context */
export async function temporary_folder(context) {
  const folder = await mkdtemp(join(tmpdir(), 'zhangfang-'));
  context.after(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));
  return folder;
}

/** @param {import('playwright-core').Page} page @param {string} method @param {object} [params] */
export async function ask(page, method, params = {}) {
  const request = { jsonrpc: '2.0', id: 1, method, params };
  return page.evaluate((each) => /** @type {any} */ (window).zhangfang.rpc(each), request);
}

/**
 * The same where it must succeed.
 * @param {import('playwright-core').Page} page @param {string} method @param {object} [params]
 */
export async function rpc(page, method, params = {}) {
  const response = await ask(page, method, params);
  assert.equal(response.error, undefined, `${method}: ${JSON.stringify(response.error)}`);
  return response.result;
}

// Runs in the worker before the program: notes what is done to each file, and stops for good at the
// moment that the page asked for.
const probe = `
  const channel = new BroadcastChannel('probe');
  let runs = [];
  let wanted = null;
  channel.onmessage = ({ data }) => {
    if (data.report) channel.postMessage({ runs });
    if (!data.arm) return;
    wanted = data.arm;
    runs = [];
    channel.postMessage({ armed: true });
  };
  const { createSyncAccessHandle } = FileSystemFileHandle.prototype;
  FileSystemFileHandle.prototype.createSyncAccessHandle = async function () {
    const handle = await createSyncAccessHandle.call(this);
    handle.file_name = this.name;
    return handle;
  };
  // Calls of one kind that follow each other are one run.
  function note(file, call) {
    const last = runs.at(-1);
    if (last?.file === file && last.call === call) last.count += 1;
    else runs.push({ file, call, count: 1 });
  }
  function reached(file, call) {
    note(file, call);
    if (wanted?.file !== file || wanted.call !== call) return false;
    wanted.left -= 1;
    return wanted.left === 0;
  }
  function stop() {
    channel.postMessage({ stopped: true });
    for (;;);
  }
  // The header of a frame of the log that ends a transaction says how large the book is then; the
  // head of a journal is overwritten with zeros.
  const ends_commit = (bytes) =>
    (bytes.length === 24 && new DataView(bytes.buffer, bytes.byteOffset).getUint32(4) !== 0) ||
    (bytes.length === 28 && bytes.every((each) => each === 0));
  for (const call of ['write', 'flush', 'truncate']) {
    const real = FileSystemSyncAccessHandle.prototype[call];
    FileSystemSyncAccessHandle.prototype[call] = function (...args) {
      const now = reached(this.file_name, call === 'write' && ends_commit(args[0]) ? 'commit' : call);
      if (now && wanted.how === 'before') stop();
      if (now && wanted.how === 'torn') args[0] = args[0].subarray(0, args[0].length / 2);
      const result = real.apply(this, args);
      if (now) stop();
      return result;
    };
  }
`;

/**
 * The program's page with a worker that can be stopped in the middle of a call to its storage.
 * @param {string} folder an empty one
 */
export async function stoppable_page(folder) {
  await cp(pages.program, folder, { recursive: true });
  const version = (await readdir(folder)).find((name) => /^[0-9a-f]{12}$/.test(name)) ?? '';
  const worker = join(folder, version, 'worker.mjs');
  await writeFile(worker, probe + (await readFile(worker, 'utf8')));
}

/**
 * Where the worker stops: at the so many-th of such calls on a file from now on, and whether it is
 * done, not done, or half done then.
 * A `commit` is the write that ends a transaction: the header of its last frame in the log, or the
 * zeros over the head of its journal.
 * @typedef {{file: string, call: 'write' | 'commit' | 'flush' | 'truncate', left: number,
 *   how: 'before' | 'torn' | 'after'}} Moment
 * @typedef {{file: string, call: string, count: number}} Run
 */

/** @param {import('playwright-core').Page} page @param {object} message @param {string} answer @returns {Promise<any>} */
function ask_probe(page, message, answer) {
  return page.evaluate(([asked, member]) => new Promise((resolve) => {
    const channel = new BroadcastChannel('probe');
    channel.onmessage = ({ data }) => {
      if (/** @type {string} */ (member) in data) resolve(data);
    };
    channel.postMessage(asked);
  }), /** @type {const} */ ([message, answer]));
}

/** @param {import('playwright-core').Page} page @param {Moment | {}} moment */
export const arm = (page, moment) => ask_probe(page, { arm: moment }, 'armed');

/** What was done to the files since then. @param {import('playwright-core').Page} page @returns {Promise<Run[]>} */
export const runs = async (page) => (await ask_probe(page, { report: true }, 'runs')).runs;

/** Resolves when the worker stands still. @param {import('playwright-core').Page} page */
export const stopped = (page) => ask_probe(page, {}, 'stopped');
