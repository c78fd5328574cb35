// The mirror: ordinary queries find and press what a person sees, and axe finds nothing wrong.
// @ts-check
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { open_page, pages, ready, settled } from './support.mjs';

/** @type {Awaited<ReturnType<typeof open_page>>} */
let opened;
/** @type {import('playwright-core').Page} */
let page;
before(async () => {
  opened = await open_page({ folder: pages.trial });
  page = opened.page;
});
after(() => opened.close());

const count = async () =>
  Number((await page.locator('#mirror [role=status]').innerText()).replace(/\D/g, ''));

/** The count when everything that was done has been answered. */
const pressed = async () => {
  await settled(page);
  await page.waitForTimeout(400); // The mirror follows at most four times a second.
  return count();
};

test('mirror: a click by role and name presses the button once', async () => {
  const before_click = await pressed();

  await page.getByRole('button', { name: '新建客户' }).click();

  assert.equal(await pressed(), before_click + 1);
});

test('mirror: a click without a pointer, as screen readers make it, presses once', async () => {
  const before_click = await pressed();

  await page.getByRole('button', { name: '新建客户' }).evaluate((button) => /** @type {HTMLElement} */ (button).click());

  assert.equal(await pressed(), before_click + 1);
});

test('mirror: a press goes to what the page showed there, though the program has moved it since', async () => {
  const before_click = await pressed();
  const button = page.getByRole('button', { name: '新建客户' });
  await button.evaluate((element) => {
    element.style.translate = '300px 200px'; // As if this were an older picture.
  });

  await button.click();

  await button.evaluate((element) => {
    element.style.translate = '';
  });
  assert.equal(await pressed(), before_click + 1);
});

test('mirror: a press on what is gone presses nothing', async () => {
  const before_click = await pressed();
  await page.getByRole('button', { name: '新建客户' }).evaluate((element) => {
    /** @type {any} */ (element).item = 12345; // As if the program had another in its place by now.
  });

  await page.getByRole('button', { name: '新建客户' }).click();

  assert.equal(await pressed(), before_click);
  await page.reload();
  await ready(page);
});

test('mirror: Enter and Space on the focused button press it once each', async () => {
  const before_click = await pressed();
  const button = page.getByRole('button', { name: '新建客户' });

  await button.press('Enter');
  assert.equal(await pressed(), before_click + 1);
  await button.press('Space');
  assert.equal(await pressed(), before_click + 2);
});

test('mirror: a checkbox is checked and unchecked', async () => {
  const box = page.getByRole('checkbox', { name: 'Active' });

  await box.check();
  await page.waitForTimeout(400);
  assert.equal(await box.isChecked(), true);
  await box.uncheck();
  await page.waitForTimeout(400);
  assert.equal(await box.isChecked(), false);
});

test('mirror: a table has its rows and cells with their place in the whole', async () => {
  const table = page.getByRole('table', { name: 'Customers' });
  assert.equal(await table.getAttribute('aria-rowcount'), '1000');

  const cell = page.getByRole('cell', { name: '深圳市 7', exact: true });
  assert.equal(await cell.getAttribute('aria-colindex'), '2');
  assert.equal(await cell.locator('..').getAttribute('aria-rowindex'), '3');
});

test('mirror: scrolling renews the rows', async () => {
  await page.getByRole('cell', { name: '深圳市 6', exact: true }).hover();
  await page.mouse.wheel(0, 3000);

  await page.getByRole('cell', { name: '深圳市 6', exact: true }).waitFor({ state: 'detached' });
  await page.mouse.wheel(0, -5000);
  await page.getByRole('cell', { name: '深圳市 6', exact: true }).waitFor();
});

test('mirror: the focus of the keyboard is the focus of the page', async () => {
  await page.getByRole('button', { name: '新建客户' }).focus();
  await page.waitForTimeout(300);
  await page.keyboard.press('Tab');
  await page.waitForTimeout(500);

  const focused = await page.evaluate(() => document.activeElement?.getAttribute('aria-label'));
  assert.equal(focused, 'City');
});

test('mirror: axe finds no violation', async () => {
  await settled(page);
  const source = fileURLToPath(import.meta.resolve('axe-core/axe.min.js'));
  await page.evaluate(await readFile(source, 'utf8'));

  const violations = await page.evaluate(async () => {
    // The letters of the mirror are transparent; the canvas' contrast is the theme's own test.
    const rules = { 'color-contrast': { enabled: false } };
    const result = await /** @type {any} */ (window).axe.run(document, { rules });
    return result.violations.map((/** @type {any} */ v) => `${v.id}: ${v.nodes[0].html}`);
  });

  assert.deepEqual(violations, []);
});

test('mirror: it follows though its time comes in the middle of a turn', async () => {
  const before_presses = await pressed();
  await page.workers()[0].evaluate(() => {
    const { performance } = self;
    const now = performance.now.bind(performance);
    const start = now();
    let asked = 0;
    // Slower than timers, which so come too early, and a little later each time a turn asks.
    performance.now = () => start + (now() - start) / 2 + ++asked * 4;
  });

  for (let presses = 1; presses <= 20; ++presses) {
    await page.getByRole('button', { name: '新建客户' }).click();
    const told = page.getByRole('status').filter({ hasText: `pressed ${before_presses + presses}` });
    await told.waitFor({ timeout: 5000 });
  }
});

test('mirror: a field keeps the focus and what is selected while others come and go around it', async () => {
  const seen = await page.evaluate(async () => {
    const shell = /** @type {HTMLScriptElement} */ (document.querySelector('script[src$="shell.mjs"]'));
    const { Mirror } = await import(new URL('mirror.mjs', shell.src).href);
    const root = document.body.appendChild(document.createElement('div'));
    const mirror = new Mirror(root, () => undefined);
    const editable = 65536;
    const node = (/** @type {number} */ id, /** @type {string} */ role, bits = 0) =>
      [id, -1, role, `item ${id}`, bits, [0, 0, 80, 20], 0, {}];
    const field = node(3, 'textbox', editable);
    mirror.update([node(1, 'button'), node(2, 'button'), field, node(4, 'button')]);
    const element = /** @type {HTMLInputElement} */ (root.querySelector('input'));
    element.value = 'text';
    element.focus();
    element.setSelectionRange(1, 3);
    const orders = [
      [node(2, 'button'), field, node(4, 'button')],
      [field],
      [node(4, 'button'), node(5, 'button'), field, node(6, 'button')],
      [field, node(6, 'button'), node(4, 'button')],
    ].map((nodes) => {
      mirror.update(nodes);
      const order = [...root.children].map((each) => /** @type {HTMLElement} */ (each).dataset.id).join();
      const kept = document.activeElement === element && element.selectionStart === 1 && element.selectionEnd === 3;
      return `${order} ${kept}`;
    });
    root.remove();
    return orders;
  });
  assert.deepEqual(seen, ['2,3,4 true', '3 true', '4,5,3,6 true', '3,6,4 true']);
});
