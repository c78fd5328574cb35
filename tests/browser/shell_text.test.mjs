// Typing: input methods, the clipboard, undo in fields, and what scripts fill in.
// @ts-check
import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { open_page, pages, settled } from './support.mjs';

/** @type {Awaited<ReturnType<typeof open_page>>} */
let opened;
/** @type {import('playwright-core').Page} */
let page;
/** @type {import('playwright-core').Locator} */
let city;
/** @type {import('playwright-core').Locator} */
let name;

/** The program's pictures of its items are late on a slow machine; here they do not come at all. */
function hold_mirror_when_asked() {
  const own = Object.getOwnPropertyDescriptor(Worker.prototype, 'onmessage');
  Object.defineProperty(Worker.prototype, 'onmessage', {
    set(heard) {
      own?.set?.call(this, (/** @type {MessageEvent} */ event) => {
        const held = /** @type {any} */ (window).hold_mirror && event.data?.type === 'mirror';
        if (!held) heard.call(this, event);
      });
    },
  });
}

before(async () => {
  opened = await open_page({ folder: pages.trial, script: hold_mirror_when_asked });
  page = opened.page;
  city = page.getByRole('textbox', { name: 'City' });
  name = page.getByRole('textbox', { name: 'Name' });
});
after(() => opened.close());

/**
 * Waits until the program itself holds these texts: what was typed is on its way for a frame or two.
 * @param {Record<string, string | RegExp>} expected
 */
async function holds(expected) {
  /** @type {Record<string, string>} */
  let now = {};
  const fits = () =>
    Object.entries(expected).every(([key, text]) =>
      text instanceof RegExp ? text.test(now[key]) : now[key] === text);
  for (let i = 0; i < 50 && !fits(); ++i) {
    await page.waitForTimeout(100);
    const { result } = await page.evaluate(() =>
      /** @type {any} */ (window).zhangfang.rpc({ method: 'held' }));
    now = result;
  }
  assert.ok(fits(), `${JSON.stringify(now)} instead of ${JSON.stringify(expected)}`);
}

beforeEach(async () => {
  await city.fill('');
  await name.fill('');
  await holds({ city: '', name: '' });
});

test('text: what is typed after a click reaches the program', async () => {
  await city.click();
  await page.keyboard.type('Grüße, 客户 🙂');

  await holds({ city: 'Grüße, 客户 🙂' });
});

test('text: a composition is shown while it lasts and told when it is chosen', async () => {
  const session = await opened.context.newCDPSession(page);
  await city.click();
  for (const typed of ['s', 'sh', "shen'zhen'shi"]) {
    await session.send('Input.imeSetComposition', {
      text: typed, selectionStart: typed.length, selectionEnd: typed.length,
    });
  }
  await holds({ city: '' });
  assert.equal(await city.inputValue(), "shen'zhen'shi");
  const caret = await city.evaluate((element) => getComputedStyle(element).caretColor);
  assert.notEqual(caret, 'rgba(0, 0, 0, 0)');

  await session.send('Input.insertText', { text: '深圳市' });
  await holds({ city: '深圳市' });
  assert.equal(await city.inputValue(), '深圳市');
});

test('text: filling replaces, an empty text clears, and Enter comes after the text', async () => {
  await city.fill('first');
  await city.fill('第二');
  await holds({ city: '第二' });

  await name.fill('done');
  await name.press('Enter');
  await holds({ name: 'done', entered: 'done' });

  await city.fill('');
  await holds({ city: '' });
});

test('text: select all, cut, paste and undo are the browser’s own', async () => {
  await city.click();
  await page.keyboard.type('abc 客户');
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Control+x');
  await holds({ city: '' });

  await name.click();
  await page.keyboard.press('Control+v');
  await page.keyboard.press('Control+v');
  await holds({ name: 'abc 客户abc 客户' });

  await page.keyboard.press('Control+z');
  await holds({ name: 'abc 客户' });
});

test('text: Tab moves on, and letters then go to the next field', async () => {
  await city.click();
  await page.keyboard.type('one');
  await page.keyboard.press('Tab');
  await page.keyboard.type('two'); // Before the program has moved the focus.

  await holds({ city: 'one', name: 'two' });
});

test('text: a field that was left shows no text from before it was typed into', async () => {
  await city.click();
  await page.keyboard.type('t');
  await settled(page);
  await page.evaluate(() => { /** @type {any} */ (window).hold_mirror = true; });
  await page.keyboard.type('yped');
  await name.click();
  await page.keyboard.type('too');
  await holds({ city: 'typed', name: 'too' });
  assert.equal(await city.inputValue(), 'typed');

  await city.fill('');
  await holds({ city: '' });
  await page.evaluate(() => { /** @type {any} */ (window).hold_mirror = false; });
});

test('text: Escape takes back what was typed since the field was entered', async () => {
  await city.fill('kept');
  await page.getByRole('button', { name: '新建客户' }).click();
  await city.click();
  await page.keyboard.type(' not kept');
  await page.keyboard.press('Escape');
  await holds({ city: 'kept' });
  await settled(page);

  await city.click();
  await page.keyboard.press('End');
  await page.keyboard.type(' not kept');
  await holds({ city: 'kept not kept' });
});

test('text: copying outside of fields gives what the program has selected', async () => {
  await page.getByRole('button', { name: '新建客户' }).click();
  await settled(page);
  await page.keyboard.press('Control+c');
  await city.click();
  await page.keyboard.press('Control+v');

  await holds({ city: /^pressed \d+$/ });
});

test('text: what is pasted outside of fields goes to the program', async () => {
  await city.fill('A\tB');
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Control+c');
  await page.getByRole('button', { name: '新建客户' }).click();
  await settled(page);
  await page.keyboard.press('Control+v');

  await holds({ pasted: 'A\tB' });
});

test('text: a dead key shows its accent and gives the letter with it', async () => {
  const session = await opened.context.newCDPSession(page);
  await city.click();
  await page.keyboard.type('caf');
  await session.send('Input.imeSetComposition', { text: '´', selectionStart: 1, selectionEnd: 1 });
  assert.equal(await city.inputValue(), 'caf´');
  await session.send('Input.insertText', { text: 'é' });

  await holds({ city: 'café' });
});

test('text: a composition that is given up leaves what was there', async () => {
  const session = await opened.context.newCDPSession(page);
  await city.fill('深');
  await city.click();
  await page.keyboard.press('End');
  await session.send('Input.imeSetComposition', { text: 'zhen', selectionStart: 4, selectionEnd: 4 });
  await session.send('Input.imeSetComposition', { text: '', selectionStart: 0, selectionEnd: 0 });

  await holds({ city: '深' });
  assert.equal(await city.inputValue(), '深');
});

test('text: keys that end or steer a composition are not for the program', async () => {
  const session = await opened.context.newCDPSession(page);
  await name.fill('before');
  await name.press('Enter');
  await name.fill('');
  await holds({ name: '', entered: 'before' });
  await name.click();
  await session.send('Input.imeSetComposition', { text: 'ni', selectionStart: 2, selectionEnd: 2 });
  for (const key of ['Enter', 'Tab', 'Escape', 'ArrowDown']) {
    // What an input method takes comes as 229.
    await name.evaluate((field, code) => field.dispatchEvent(new KeyboardEvent('keydown', {
      key: 'Process', code, keyCode: 229, bubbles: true, cancelable: true,
    })), key);
  }
  await session.send('Input.insertText', { text: '你' });
  await holds({ name: '你' });
  await settled(page);

  await holds({ name: '你', entered: 'before' });
  const focused = await page.evaluate(() => document.activeElement?.getAttribute('aria-label'));
  assert.equal(focused, 'Name');
});

test('text: a keyboard on glass deletes and corrects without keys', async () => {
  await city.fill('recieve it');
  await city.click();
  await city.evaluate((/** @type {HTMLInputElement} */ field) => {
    const unknown = new KeyboardEvent('keydown', { key: 'Unidentified', keyCode: 229, bubbles: true });
    field.dispatchEvent(unknown);
    field.setSelectionRange(0, 7); // An autocorrection replaces the word.
    document.execCommand('insertText', false, 'receive');
  });
  await holds({ city: 'receive it' });

  await city.evaluate((/** @type {HTMLInputElement} */ field) => {
    field.setSelectionRange(field.value.length, field.value.length);
    document.execCommand('delete');
  });
  await holds({ city: 'receive i' });
});

test('text: cut, copy and paste of the menu work as by key, and the field has the browser’s menu', async () => {
  await city.fill('abc 客户');
  await city.click();
  const shown = await city.evaluate((/** @type {HTMLInputElement} */ field) => {
    const menu = new MouseEvent('contextmenu', { bubbles: true, cancelable: true });
    field.dispatchEvent(menu);
    field.select();
    document.execCommand('copy');
    document.execCommand('cut');
    return !menu.defaultPrevented;
  });
  assert.equal(shown, true);
  await holds({ city: '' });

  await name.click();
  await page.keyboard.press('Control+v');
  await holds({ name: 'abc 客户' });
});

test('text: the field being edited lies over the picture of it, in its size', async () => {
  await city.click();
  await city.and(page.locator('.editing')).waitFor();
  const look = await city.evaluate((field) => {
    const style = getComputedStyle(field);
    return { size: parseFloat(style.fontSize), opacity: style.opacity, editing: field.classList.contains('editing') };
  });
  assert.deepEqual({ ...look, size: 0 }, { size: 0, opacity: '1', editing: true });
  assert.ok(look.size >= 13);
  const box = await city.boundingBox();
  assert.ok(box && box.width > 600 && box.height > 15 && box.height < 40, JSON.stringify(box));
});
