// What a person does on the page, by role and name.
// @ts-check
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { open_page } from './support.mjs';

/** @typedef {import('playwright-core').Page} Page */
/** @typedef {import('playwright-core').Locator} Locator */
/** @typedef {{name: string, mimeType: string, buffer: Buffer}} GivenFile */

const size = { width: 1280, height: 800 };

/** Keeps what page and program have last told each other of texts and the focus. */
function record_talk() {
  /** @type {string[]} */
  const talk = [];
  const note = (/** @type {string} */ who, /** @type {object} */ what) => {
    talk.push(`${Math.round(performance.now())} ${who} ${JSON.stringify(what)}`);
    if (talk.length > 80) talk.shift();
  };
  Object.assign(window, { talk });
  const { postMessage } = Worker.prototype;
  Worker.prototype.postMessage = function (/** @type {any} */ message, /** @type {any} */ ...more) {
    if (message.event?.number) note('page', message.event);
    return postMessage.call(this, message, ...more);
  };
  const own = Object.getOwnPropertyDescriptor(Worker.prototype, 'onmessage');
  Object.defineProperty(Worker.prototype, 'onmessage', {
    set(heard) {
      own?.set?.call(this, (/** @type {MessageEvent} */ event) => {
        const { type, message } = event.data;
        if (type === 'app' && message.type === 'editing') note('program', message);
        if (type === 'mirror') note('program', { nodes: event.data.nodes.length });
        heard.call(this, event);
      });
    },
  });
}

/** The program in a browser of its own. @param {import('./support.mjs').Options} [options] */
export const visit = (options = {}) => open_page({ size, script: record_talk, ...options });

/** @param {Page} page @param {string} method @param {object} [params] */
export async function rpc(page, method, params = {}) {
  const request = { jsonrpc: '2.0', id: 1, method, params };
  const response = await page.evaluate(
    (each) => /** @type {any} */ (window).zhangfang.rpc(each),
    request,
  );
  assert.equal(response.error, undefined, JSON.stringify(response.error));
  return response.result;
}

/** @param {Page} page @param {string} company @param {string} [begin] */
export async function set_up(page, company, begin) {
  await fill(page, 'Company', company);
  if (begin) await page.getByRole('radio', { name: begin }).click();
  await page.getByRole('button', { name: 'Start' }).click();
  await page.getByRole('navigation', { name: 'Main' }).waitFor();
}

/** @param {Page} page @param {string} name of a page in the navigation */
export async function go_to(page, name) {
  const main = page.getByRole('navigation', { name: 'Main' });
  await main.getByRole('link', { name, exact: true }).click();
  await or_talk(page, main.locator('[aria-current=page]', { hasText: name }).waitFor());
  // The navigation tells where it goes before the page is there.
  await sees_title(page, name === 'Backup' ? 'Backup and restore' : name);
}

/**
 * Where a text or a press was lost on its way, what was said and what is shown tell of it.
 * @param {Page} page @param {Promise<void>} done
 */
async function or_talk(page, done) {
  try {
    await done;
  } catch (error) {
    console.error((await page.evaluate(() => /** @type {any} */ (window).talk ?? [])).join('\n'));
    console.error(page.url(), await page.locator('body').ariaSnapshot());
    throw error;
  }
}

/** @param {Page | Locator} within @param {string} name @param {string} text */
export async function fill(within, name, text) {
  await within.getByRole('textbox', { name, exact: true }).fill(text);
}

/** Presses the first: an empty list repeats the button of the page's head. @param {Page | Locator} within @param {string} name */
export async function press(within, name) {
  const page = 'page' in within ? within.page() : within;
  await or_talk(page, within.getByRole('button', { name, exact: true }).first().click());
}

/** @param {Page} page @param {string} name of the page's or record's title */
export async function sees_title(page, name) {
  await or_talk(page, page.getByRole('heading', { name, exact: true, level: 1 }).waitFor());
}

/** @param {Page} page @param {string | RegExp} text */
export async function sees(page, text) {
  await or_talk(page, page.getByText(text).first().waitFor());
}

/** Opens the menu of a button and chooses from it. @param {Page} page @param {string} button @param {string} entry */
export async function choose_from(page, button, entry) {
  await press(page, button);
  await page.getByRole('menuitem', { name: entry, exact: true }).click();
}

/** The cells of a table's row, by the text of its first one. @param {Page} page @param {string} table @param {string} first */
export function row_of(page, table, first) {
  const link = page.getByRole('link', { name: first, exact: true });
  return page.getByRole('table', { name: table, exact: true }).getByRole('row').filter({ has: link });
}

/** @param {Page} page @param {string} button @param {GivenFile} file */
export async function give_file(page, button, file) {
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), press(page, button)]);
  await chooser.setFiles(file);
}

/** Presses a button that saves a file. @param {Page} page @param {string} button */
export async function saved_file(page, button) {
  const [download] = await Promise.all([page.waitForEvent('download'), press(page, button)]);
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}

/** What the PDF of a saved page says. @param {Page} page @param {Buffer} html */
export async function pdf_text(page, html) {
  const paper = await page.context().newPage();
  await paper.setContent(html.toString('utf8'));
  const input = await paper.pdf({ preferCSSPageSize: true });
  await paper.close();
  const done = spawnSync('pdftotext', ['-layout', '-', '-'], { input, encoding: 'utf8' });
  assert.equal(done.error, undefined, 'pdftotext is missing: tools/bootstrap browser');
  return done.stdout;
}

/**
 * Types with an input method: what is composed is shown, and then replaced by what is chosen.
 * @param {Page} page @param {string[]} composed @param {string} chosen
 */
export async function compose(page, composed, chosen) {
  const session = await page.context().newCDPSession(page);
  for (const text of composed) {
    const caret = { selectionStart: text.length, selectionEnd: text.length };
    await session.send('Input.imeSetComposition', { text, ...caret });
  }
  await session.send('Input.insertText', { text: chosen });
  await session.detach();
}

/** Looks at another day by the top bar. @param {Page} page @param {string} day @param {string} [as_of] in the page's language */
export async function look_at(page, day, as_of = 'As of') {
  const top = page.getByRole('banner');
  await top.getByRole('button', { name: new RegExp(`^${as_of} `) }).click();
  const typed = page.getByRole('dialog').getByRole('textbox');
  await typed.fill(day);
  await typed.press('Enter');
  await top.getByRole('button', { name: new RegExp(`^${as_of} ${day}`) }).waitFor();
}
