// Fingers, wheels and trackpads.
// @ts-check
import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { open_page, pages, settled } from './support.mjs';

/** @type {Awaited<ReturnType<typeof open_page>>} */
let opened;
/** @type {import('playwright-core').Page} */
let page;
/** @type {import('playwright-core').CDPSession} */
let session;
before(async () => {
  opened = await open_page({ folder: pages.trial, touch: true });
  page = opened.page;
  session = await opened.context.newCDPSession(page);
});
after(() => opened.close());

/** The number of the first row that is seen, after that which the list is measured by. */
async function first_row() {
  await settled(page);
  await page.waitForTimeout(400); // The mirror follows at most four times a second.
  const rows = page.getByRole('table', { name: 'Customers' }).getByRole('row');
  return Number(await rows.nth(1).getAttribute('aria-rowindex'));
}

beforeEach(async () => {
  await page.mouse.move(300, 400);
  for (let i = 0; i < 5; ++i) await page.mouse.wheel(0, -20_000);
  assert.equal(await first_row(), 2);
});

/**
 * The moment is told too, since a busy machine sends these later than a finger would.
 * @param {'touchStart' | 'touchMove' | 'touchEnd'} type @param {{x: number, y: number}} [at]
 * @param {number} [ms] since 1970
 */
const touch = (type, at, ms = Date.now()) =>
  session.send('Input.dispatchTouchEvent', {
    type, touchPoints: at ? [at] : [], timestamp: ms / 1000,
  });

/** @param {number} ms */
const pause = (ms) => new Promise((done) => setTimeout(done, ms));

/** Drags from below upwards, and rests or lets go in the movement. @param {number} points @param {boolean} rest */
async function drag(points, rest) {
  const began = Date.now();
  await touch('touchStart', { x: 300, y: 600 }, began);
  for (let i = 1; i <= 10; ++i) {
    await touch('touchMove', { x: 300, y: 600 - (points * i) / 10 }, began + i * 16);
  }
  await touch('touchEnd', undefined, began + (rest ? 500 : 176));
}

test('touch: a drag scrolls with the finger, and stays where the finger rested', async () => {
  await drag(300, true);
  const dragged = await first_row();
  assert.ok(dragged > 5 && dragged < 30, `row ${dragged}`);
  await page.waitForTimeout(500);
  assert.equal(await first_row(), dragged);
});

test('touch: a flick rolls on by itself, slows down and stops, and a finger stops it', async () => {
  await drag(300, true);
  const dragged = await first_row();
  for (let i = 0; i < 5; ++i) await page.mouse.wheel(0, -20_000);
  await first_row();

  await drag(300, false);
  const rolled = await first_row(); // Comes to rest, or this would fail.
  assert.ok(rolled > dragged + 3, `row ${rolled} after a flick, ${dragged} after a drag`);

  for (let i = 0; i < 5; ++i) await page.mouse.wheel(0, -20_000);
  await first_row();
  await drag(300, false);
  await touch('touchStart', { x: 300, y: 500 });
  await pause(700);
  await touch('touchEnd');
  const stopped = await first_row();
  assert.ok(stopped < rolled - 1, `row ${stopped} with a finger on it, ${rolled} without`);
});

/** Keeps from now on what the page tells the program of presses. */
const record_presses = () => page.evaluate(() => {
  const kept = /** @type {any} */ (window);
  const { postMessage } = Worker.prototype;
  if (!kept.told) {
    Worker.prototype.postMessage = function (/** @type {any} */ message, /** @type {any} */ ...more) {
      const { kind, button } = message.event ?? {};
      if (kind === 'down' || kind === 'up') kept.told.push(`${kind} ${button}`);
      return postMessage.call(this, message, ...more);
    };
  }
  kept.told = [];
});
/** @returns {Promise<string[]>} */
const told = () => page.evaluate(() => /** @type {any} */ (window).told);

/** On a busy machine the halves of a tap may come half a second apart: then it is a long press, and tried again. */
async function tap(/** @type {{x: number, y: number}} */ at) {
  for (let tries = 0; tries < 5; ++tries) {
    await record_presses();
    await Promise.all([touch('touchStart', at), touch('touchEnd')]);
    await page.waitForFunction(() => /** @type {any} */ (window).told.length >= 2);
    if ((await told())[0] === 'down 0') break;
  }
  assert.deepEqual(await told(), ['down 0', 'up 0']);
}

test('touch: a tap presses what it meets once, and a drag over it does not', async () => {
  const button = await page.getByRole('button', { name: '新建客户' }).boundingBox();
  assert.ok(button);
  const at = { x: button.x + button.width / 2, y: button.y + button.height / 2 };
  const status = page.getByRole('status').filter({ hasText: 'pressed' });
  const pressed = async () => {
    await settled(page);
    await page.waitForTimeout(400);
    return Number((await status.innerText()).replace(/\D/g, ''));
  };
  const already = await pressed();
  await tap(at);
  await status.filter({ hasText: `pressed ${already + 1}` }).waitFor();
  assert.equal(await pressed(), already + 1);

  await touch('touchStart', at);
  await touch('touchMove', { x: at.x, y: at.y + 60 });
  await touch('touchEnd');
  assert.equal(await pressed(), already + 1);
});

test('touch: a long press is the right button, and then no tap', async () => {
  await record_presses();
  const button = await page.getByRole('button', { name: '新建客户' }).boundingBox();
  assert.ok(button);
  await touch('touchStart', { x: button.x + 10, y: button.y + 10 });
  await pause(800);
  await touch('touchEnd');

  assert.deepEqual(await told(), ['down 1', 'up 1']);
});

test('touch: a text field that is tapped has the caret, so that a keyboard comes', async () => {
  const field = await page.getByRole('textbox', { name: 'City' }).boundingBox();
  assert.ok(field);
  await Promise.all([touch('touchStart', { x: field.x + 20, y: field.y + 5 }), touch('touchEnd')]);
  await page.waitForFunction(() => document.activeElement?.getAttribute('aria-label') === 'City');
});

test('wheel: many small steps of a trackpad come as far as one large step', async () => {
  await page.mouse.move(300, 400);
  await page.mouse.wheel(0, 600);
  const one = await first_row();
  await page.mouse.wheel(0, -20_000);
  await first_row();
  for (let i = 0; i < 100; ++i) await page.mouse.wheel(0, 6);
  const many = await first_row();

  assert.ok(one > 10, `row ${one}`);
  assert.ok(Math.abs(many - one) <= 1, `row ${many} instead of ${one}`);
});

test('wheel: with Ctrl it is the browser’s zoom and scrolls nothing here', async () => {
  const given = await page.evaluate(() => {
    const event = new WheelEvent('wheel', { deltaY: 600, ctrlKey: true, bubbles: true, cancelable: true });
    document.getElementById('mirror')?.dispatchEvent(event);
    return event.defaultPrevented;
  });
  assert.equal(given, false);
  assert.equal(await first_row(), 2);
});
