// The page as the benchmark uses it: a profile folder that outlives the browser, questions over
// JSON-RPC that are timed inside the page, and the data that it is measured with.
// @ts-check
import { open_browser, pages, ready, stats } from '../../browser/support.mjs';
import { serve } from '../../../tools/serve.mjs';

/** @typedef {import('playwright-core').Page} Page */
/** @typedef {{page: Page, handles: number, close: () => Promise<void>}} Opened handles: files given so far */

/** @param {number[]} values @param {number} part 0.5 is the median */
export function quantile(values, part) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? NaN;
}

/**
 * One line for tools/bench_table.mjs.
 * @param {string} name @param {number} value @param {number} limit @param {string} [unit]
 */
export const tell = (name, value, limit, unit = 'ms') =>
  console.log([name, value.toFixed(3), limit.toFixed(3), unit].join('\t'));

// The benchmark gives files straight to the worker, as the page does after a file was chosen, and
// keeps what the page offers as a download. Runs in the page before its own code.
const prepare = () => {
  const bench = /** @type {any} */ ({ blobs: [], worker: null });
  Object.assign(window, { bench });
  const OwnWorker = window.Worker;
  window.Worker = class extends OwnWorker {
    /** @param {string | URL} address @param {WorkerOptions} [options] */
    constructor(address, options) {
      super(address, options);
      bench.worker = this;
    }
  };
  const create = URL.createObjectURL.bind(URL);
  URL.createObjectURL = (object) => {
    bench.blobs.push(object);
    return create(object);
  };
};

/** Starts a browser on the profile and waits for the program. @param {string} profile @returns {Promise<Opened>} */
export async function open(profile, route = '') {
  const server = await serve(pages.program, Number(process.env.ZHANGFANG_BENCH_PORT ?? 8439));
  const { context, close } = await open_browser({ profile, size: { width: 1440, height: 900 } });
  const page = context.pages()[0] ?? (await context.newPage());
  page.setDefaultTimeout(300_000);
  page.on('pageerror', (error) => console.error(`page: ${error}`));
  await page.addInitScript(prepare);
  await page.goto(server.address + route);
  const state = await ready(page);
  if (state !== 'yes') throw new Error(`The page says ${state}`);
  return {
    page,
    handles: 0,
    close: async () => {
      await close();
      await server.stop();
    },
  };
}

/**
 * Asks again and again; milliseconds of each, measured in the page.
 * @param {Page} page @param {string} method @param {object[]} all
 */
export async function ask_all(page, method, all) {
  const asked = await page.evaluate(
    async ([name, each_params]) => {
      const { rpc } = /** @type {any} */ (window).zhangfang;
      const times = [];
      let answer;
      for (const params of /** @type {object[]} */ (each_params)) {
        const start = performance.now();
        answer = await rpc({ jsonrpc: '2.0', id: 1, method: name, params });
        times.push(performance.now() - start);
        if (answer.error) break;
      }
      const { error } = answer;
      const result = JSON.stringify(answer.result ?? null).length < 100_000 ? answer.result : null;
      return { times, error, result };
    },
    /** @type {const} */ ([method, all]),
  );
  if (asked.error) throw new Error(`${method}: ${JSON.stringify(asked.error)}`);
  return { times: asked.times, ms: asked.times[asked.times.length - 1], result: asked.result };
}

/** Asks once. @param {Page} page @param {string} method @param {object} [params] */
export const ask = (page, method, params = {}) => ask_all(page, method, [params]);

/**
 * Waits until the figures are read and no frame was made for that long; says how the page did.
 * @param {Page} page @param {number} ms
 */
export async function at_rest(page, ms = 800) {
  let before = -1;
  let since = Date.now();
  let longest = 0;
  const input_ms = [];
  for (;;) {
    const now = await stats(page);
    longest = Math.max(longest, now.longest_turn_ms);
    input_ms.push(...now.input_ms); // Each asking forgets them.
    const reading = await page.getByText('Reading the book').count();
    if (now.frames !== before || reading > 0) {
      before = now.frames;
      since = Date.now();
    } else if (Date.now() - since >= ms) {
      return { ...now, input_ms, longest_turn_ms: longest };
    }
    await page.waitForTimeout(50);
  }
}

/** Fills the empty book. @param {Page} page @param {number} customers @param {number} invoices */
export async function make_demo(page, customers, invoices) {
  await stats(page);
  const { ms } = await ask(page, 'demo.create', { customers, invoices, language: 'en' });
  return { ms, ...(await at_rest(page)) };
}

/**
 * Gives a list of invoices to the program, most of them settled; its name there.
 * @param {Opened} opened @param {number} rows
 */
export async function give_csv(opened, rows) {
  await opened.page.evaluate((count) => {
    const day = (/** @type {number} */ i) =>
      new Date(Date.UTC(2023, 0, 1) + i * 86_400_000).toISOString().slice(0, 10);
    const lines = ['Invoice number,Customer ID,Invoice date,Due date,Amount,Settled date'];
    for (let i = 0; i < count; ++i) {
      const issued = Math.floor((i * 1000) / count);
      const settled = i % 5 === 0 ? '' : day(issued + 5 + ((i * 7919) % 80));
      const amount = `${100 + ((i * 104729) % 90000)}.${10 + (i % 90)}`;
      const customer = `KH-${1 + ((i * 31) % 3000)}`;
      lines.push(`R${i},${customer},${day(issued)},${day(issued + 30)},${amount},${settled}`);
    }
    const file = new File([`${lines.join('\n')}\n`], 'invoices.csv', { type: 'text/csv' });
    const message = { type: 'files', files: [file], purpose: 'bench', dropped: false };
    /** @type {any} */ (window).bench.worker.postMessage(message);
  }, rows);
  return String(++opened.handles);
}

/** Gives back what the page last offered as a download. @param {Opened} opened */
export async function give_download(opened) {
  await opened.page.waitForFunction(() => /** @type {any} */ (window).bench.blobs.length > 0);
  await opened.page.evaluate(() => {
    const { blobs, worker } = /** @type {any} */ (window).bench;
    const files = [new File([blobs.pop()], 'backup.json')];
    worker.postMessage({ type: 'files', files, purpose: 'bench', dropped: false });
  });
  return String(++opened.handles);
}
