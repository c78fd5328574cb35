// What is scrolled out of sight is reached as on any page: by a person's tools, a focus, a script.
// @ts-check
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { fill, go_to, press, rpc, sees, sees_title, visit } from './person.mjs';
import { settled } from './support.mjs';

/** @type {Awaited<ReturnType<typeof visit>>} */
let opened;
/** @type {import('playwright-core').Page} */
let page;
const size = { width: 900, height: 420 };
before(async () => {
  opened = await visit({ size });
  page = opened.page;
  await rpc(page, 'company.setup', { name: 'Harbour Trading', currency: 'CNY', language: 'en' });
  await rpc(page, 'demo.create', { customers: 300, invoices: 600, seed: 1, language: 'en' });
});
after(async () => {
  await opened.close();
  assert.deepEqual(opened.errors, []);
});

const field = (/** @type {string} */ name) => page.getByRole('textbox', { name, exact: true });

/** Where an element is seen, when all is at rest. @param {import('playwright-core').Locator} element */
async function place_of(element) {
  await settled(page);
  const box = await element.boundingBox();
  assert.ok(box);
  return { ...box, seen: box.y >= 0 && box.y + box.height <= size.height };
}

/** The program and the page agree on what is at a place. @param {import('playwright-core').Locator} element */
async function is_under_pointer(element) {
  const { x, y, width, height } = await place_of(element);
  await page.mouse.move(x + width / 2, y + height / 2);
  await page.mouse.down();
  await page.mouse.up();
  await settled(page);
  return element.evaluate((part) => document.activeElement === part);
}

test('below the fold: a form is filled in and saved without scrolling by hand', async () => {
  await go_to(page, 'Customers');
  await press(page, 'New customer');
  await sees_title(page, 'New customer');
  assert.equal((await place_of(field('Note'))).seen, false);
  await fill(page, 'Note', 'at the very end');
  await fill(page, 'Name', 'At the top');
  await fill(page, 'Address', 'in between');
  await press(page, 'Save');

  await sees(page, 'At the top was added');
  const { rows } = await rpc(page, 'customer.list', { search: 'At the top' });
  const made = await rpc(page, 'customer.get', { customer: rows[0].code });
  assert.deepEqual([made.note, made.address], ['at the very end', 'in between']);
});

test('below the fold: a focus brings the field into view, where the pointer then finds it', async () => {
  await go_to(page, 'Customers');
  await press(page, 'New customer');
  for (const name of ['Address', 'Name', 'Note', 'Tax id']) {
    await field(name).evaluate((element) => element.focus());
    assert.equal((await place_of(field(name))).seen, true, name);
    await page.getByRole('heading', { level: 1 }).evaluate(() =>
      /** @type {HTMLElement} */ (document.activeElement).blur());
    assert.equal(await is_under_pointer(field(name)), true, name);
  }
});

test('below the fold: a press without a pointer reaches a button out of sight, and shows it', async () => {
  await go_to(page, 'Settings');
  const compact = page.getByRole('radio', { name: 'Compact' });
  await compact.waitFor();
  assert.equal((await place_of(compact)).seen, false);
  await compact.evaluate((element) => /** @type {HTMLElement} */ (element).click());

  await page.getByRole('radio', { name: 'Compact', checked: true }).waitFor();
  assert.equal((await place_of(compact)).seen, true);
  await page.getByRole('radio', { name: 'Comfortable' }).click();
});

test('below the fold: the wheel and the Tab key move the elements with the picture', async () => {
  await go_to(page, 'Customers');
  await press(page, 'New customer');
  const before_wheel = await place_of(field('Name'));
  await page.mouse.move(500, 300);
  await page.mouse.wheel(0, 150);
  const after_wheel = await place_of(field('Name'));
  assert.equal(Math.round(before_wheel.y - after_wheel.y), 150);
  assert.equal(await is_under_pointer(field('Short name')), true);

  await field('Tags').focus();
  for (let i = 0; i < 6; ++i) {
    await page.keyboard.press('Tab');
    await settled(page);
    const focused = page.locator('*:focus');
    assert.equal((await place_of(focused)).seen, true);
  }
});

test('below the fold: a long table holds the rows in sight, and a script scrolls it', async () => {
  await go_to(page, 'Customers');
  const table = page.getByRole('table', { name: 'Customers' });
  await table.getByRole('link').nth(3).waitFor();
  await settled(page);
  const count = Number(await table.getAttribute('aria-rowcount'));
  assert.ok(count > 300);
  assert.ok((await table.getByRole('row').count()) < 40);

  const area = table.locator('.scroll');
  await area.evaluate((element) => element.scrollTo(0, element.scrollHeight));
  const end = table.locator(`[role=row][aria-rowindex="${count}"]`);
  const last = end.getByRole('link').filter({ hasNotText: '…' }); // That stands while it is read.
  const name = await last.innerText();
  await last.click();
  await sees_title(page, name);
});

test('below the fold: in a small window a dialog and its buttons are reached', async () => {
  await page.getByRole('tab', { name: 'Contacts' }).click();
  await press(page, 'New contact');
  const dialog = page.getByRole('dialog', { name: 'New contact' });
  await fill(dialog, 'Name', '王丽');
  await press(dialog, 'Save');
  await sees(page, '王丽 was saved');
});
