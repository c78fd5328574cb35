// Opens the built page in Chromium with a profile folder of its own, as a person's browser would.
// @ts-check
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { serve } from '../../tools/serve.mjs';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** The program, and the small one that stands in its place when the page itself is tested. */
export const pages = {
  program: join(root, 'dist/web'),
  trial: join(root, 'build/web-release/trial_page'),
};

/**
 * @typedef {object} Options
 * @property {string} [folder] what is served; the program unless given
 * @property {string} [query] "?renderer=software"
 * @property {number} [scale] device pixels a point
 * @property {{width: number, height: number}} [size] of the window, in points
 * @property {string[]} [args] for Chromium
 * @property {string} [profile] an existing profile folder; it is kept then
 * @property {string} [locale]
 * @property {boolean} [touch]
 * @property {number} [port] of the server; any free one unless given
 * @property {() => void} [script] runs in the page before its own
 */

/** A browser with an empty (or the given) profile. @param {Options} options */
export async function open_browser(options = {}) {
  const { scale = 1, size = { width: 1000, height: 700 }, args = [], locale = 'en-GB' } = options;
  const profile = options.profile ?? (await mkdtemp(join(tmpdir(), 'zhangfang-')));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--enable-unsafe-swiftshader', ...args],
    viewport: size,
    deviceScaleFactor: scale,
    hasTouch: options.touch ?? false,
    locale,
    acceptDownloads: true,
  });
  const close = async () => {
    await context.close();
    if (!options.profile) await rm(profile, { recursive: true, force: true });
  };
  return { context, close };
}

/** Waits until the program runs, or the page says why it does not. @param {import('playwright-core').Page} page */
export async function ready(page) {
  await page.waitForFunction(() => document.documentElement.dataset.ready !== undefined);
  return page.evaluate(() => document.documentElement.dataset.ready);
}

/** Loads the page anew, with the book that is kept. @param {import('playwright-core').Page} page */
export async function reload(page) {
  await page.reload();
  assert.equal(await ready(page), 'yes', await page.locator('body').ariaSnapshot());
}

/** The served page in a browser, started. @param {Options} [options] */
export async function open_page(options = {}) {
  const server = await serve(options.folder ?? pages.program, options.port ?? 0);
  const browser = await open_browser(options);
  const page = browser.context.pages()[0] ?? (await browser.context.newPage());
  /** @type {string[]} */
  const errors = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  if (options.script) await page.addInitScript(options.script);
  await page.goto(server.address + (options.query ?? ''));
  const state = await ready(page);
  const close = async () => {
    await browser.close();
    await server.stop();
  };
  return { page, server, context: browser.context, errors, state, close };
}

/** @param {import('playwright-core').Page} page */
export const stats = (page) => page.evaluate(() => /** @type {any} */ (window).zhangfang.stats());

/** Waits until no frame was made for a while. @param {import('playwright-core').Page} page */
export async function settled(page) {
  let before = -1;
  for (let i = 0; i < 40; ++i) {
    const { frames } = await stats(page);
    if (frames === before) return;
    before = frames;
    await page.waitForTimeout(300);
  }
  throw new Error('The page never comes to rest');
}

/** The program is kept for use offline, which takes space too. @param {import('playwright-core').Page} page */
export const kept_offline = (page) =>
  page.evaluate(async () => void (await navigator.serviceWorker.ready));

/** Lets the page's origin have so many bytes in all, or as many as the browser thinks best. */
export class Quota {
  /** @param {import('playwright-core').Page} page */
  static async of(page) {
    return new Quota(page, await page.context().newCDPSession(page));
  }

  /** @param {import('playwright-core').Page} page @param {import('playwright-core').CDPSession} session */
  constructor(page, session) {
    this.page = page;
    this.session = session;
  }

  /** @param {number} [bytes] more than what is used now */
  async limit(bytes) {
    const origin = new URL(this.page.url()).origin;
    const { usage } = await this.session.send('Storage.getUsageAndQuota', { origin });
    const quota = bytes === undefined ? {} : { quotaSize: usage + bytes };
    await this.session.send('Storage.overrideQuotaForOrigin', { origin, ...quota });
  }
}
