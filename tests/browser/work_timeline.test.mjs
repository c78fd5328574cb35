// A person's work with a customer's timeline: calls logged, found again, followed up.
// @ts-check
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { fill, go_to, press, row_of, rpc, sees, sees_title, set_up, visit } from './person.mjs';
import { reload } from './support.mjs';

/** @type {Awaited<ReturnType<typeof visit>>} */
let opened;
/** @type {import('playwright-core').Page} */
let page;
before(async () => {
  opened = await visit();
  page = opened.page;
  await set_up(page, 'Harbour Trading');
  await rpc(page, 'customer.create', { name: '云帆电子', contacts: [{ name: '王丽' }] });
  await rpc(page, 'invoice.create', { customer: 'KH-0001', issued: '2026-01-05', amount: '120' });
  await rpc(page, 'payment.record', { customer: 'KH-0001', date: '2026-02-03', amount: '20' });
});
after(async () => {
  await opened.close();
  assert.deepEqual(opened.errors, []);
});

const today = () => page.evaluate(() => new Date().toLocaleDateString('sv'));
const dialog = (/** @type {string} */ name) => page.getByRole('dialog', { name, exact: true });
const timeline = () => page.getByRole('table', { name: 'Timeline', exact: true });
const entry = (/** @type {string} */ name) => row_of(page, 'Timeline', name);
const gone = (/** @type {import('playwright-core').Locator} */ what) => what.waitFor({ state: 'detached' });

/** @param {import('playwright-core').Locator} within @param {string} name @param {string} option */
const choose = async (within, name, option) => {
  await within.getByRole('combobox', { name, exact: true }).click();
  await page.getByRole('option', { name: option, exact: true }).click();
  await gone(page.getByRole('option', { name: option, exact: true }));
};

test('timeline: a call is logged from the keyboard, in two keystrokes', async () => {
  await go_to(page, 'Customers');
  await page.getByRole('table', { name: 'Customers' }).getByRole('link', { name: '云帆电子' }).click();
  await sees_title(page, '云帆电子');

  await page.keyboard.press('l');
  await dialog('Log a communication').waitFor();
  const summary = page.getByRole('textbox', { name: 'Summary', exact: true });
  await page.waitForFunction(() => document.activeElement?.getAttribute('aria-label') === 'Summary');
  await page.keyboard.type('pays at the end of the month');
  assert.equal(await summary.inputValue(), 'pays at the end of the month');
  await page.keyboard.press('Control+Enter');

  await gone(dialog('Log a communication'));
  await sees(page, 'It was logged');
  await page.getByRole('tab', { name: 'Timeline', exact: true }).click();
  await entry('Call • Outgoing').waitFor();
  await entry('Call • Outgoing').getByRole('cell', { name: 'pays at the end of the month' }).waitFor();
  await entry('Payment PAY-2026-0001').getByRole('cell', { name: 'US$ 20.00' }).waitFor();
  await entry('Invoice INV-2026-0001').waitFor();
  await entry('Customer added').waitFor();
});

test('timeline: an entry is opened and changed, with whom, what came of it, and when to come back', async () => {
  await entry('Call • Outgoing').getByRole('link').click();
  const edit = dialog('Edit communication');
  await choose(edit, 'With', '王丽');
  await choose(edit, 'Result', 'Payment promised');
  await fill(edit, 'Time', '25:00');
  await edit.getByRole('textbox', { name: 'Time' }).press('Tab');
  await sees(page, 'Write it like 09:30');
  const save = edit.getByRole('button', { name: 'Save', exact: true });
  assert.equal(await save.getAttribute('aria-disabled'), 'true');
  await fill(edit, 'Time', '9:30');
  await fill(edit, 'Next follow-up', '2001-01-01');
  await press(edit, 'Save');
  await sees(page, 'The follow-up is before the day of the communication');
  await fill(edit, 'Next follow-up', await today());
  await press(edit, 'Save');

  await gone(edit);
  const call = entry('Call • Outgoing • 王丽');
  await call.getByRole('cell', { name: 'Payment promised' }).waitFor();
  await call.getByRole('cell', { name: `${await today()} 09:30` }).waitFor();
  await call.getByRole('button', { name: 'Done' }).waitFor();
});

test('timeline: kinds are left out by chips, and entries open their records', async () => {
  const chip = (/** @type {string} */ name) => page.getByRole('checkbox', { name, exact: true });
  await chip('Communications').click();
  await gone(entry('Call • Outgoing • 王丽'));
  await entry('Invoice INV-2026-0001').waitFor();
  for (const name of ['Payments', 'Changes', 'Orders', 'Documents']) await chip(name).click();
  await sees(page, 'Nothing of the chosen kinds');
  await chip('Documents').click();
  await entry('Invoice INV-2026-0001').getByRole('link').click();
  await sees_title(page, 'INV-2026-0001');
  await page.goBack();
  await timeline().waitFor();
});

test('timeline: what is due stands on Today, is done, and is due again when that is undone', async () => {
  await go_to(page, 'Today');
  const due = row_of(page, 'Follow-ups due, 1', '云帆电子');
  await due.getByRole('cell', { name: 'Call • 王丽 • pays at the end of the month' }).waitFor();
  await due.getByRole('button', { name: 'Done' }).click();
  await gone(due);
  await sees(page, 'The follow-up is done');
  await press(page, 'Undo');
  await due.waitFor();
  await due.getByRole('link').click();
  await sees_title(page, '云帆电子');
  await entry('Call • Outgoing • 王丽').getByRole('button', { name: 'Done' }).click();
  await gone(entry('Call • Outgoing • 王丽').getByRole('button', { name: 'Done' }));
  assert.equal((await rpc(page, 'followups.list')).total, 0);
});

test('timeline: what was logged is there after a reload, and gone once it is removed', async () => {
  await reload(page);
  await sees_title(page, '云帆电子');
  await entry('Call • Outgoing • 王丽').getByRole('link').click();
  const edit = dialog('Edit communication');
  assert.equal(await edit.getByRole('textbox', { name: 'Time' }).inputValue(), '09:30');
  await press(edit, 'Remove');
  await gone(edit);
  await gone(entry('Call • Outgoing • 王丽'));
  await press(page, 'Undo');
  await entry('Call • Outgoing • 王丽').waitFor();
});

test('timeline: a customer that was spoken to is not deleted', async () => {
  await rpc(page, 'customer.create', { name: 'Harbour & Finch Ltd' });
  await rpc(page, 'communication.add', { customer: 'KH-0002', channel: 'note', summary: 'new buyer' });
  await go_to(page, 'Customers');
  await page.getByRole('table', { name: 'Customers' }).getByRole('link', { name: 'Harbour & Finch Ltd' }).click();
  await sees_title(page, 'Harbour & Finch Ltd');
  await press(page, 'More');
  await page.getByRole('menuitem', { name: 'Delete…' }).click();
  await sees(page, /statements or logged communications, so it cannot be deleted/);
  await press(page, 'Cancel');
  await page.getByRole('button', { name: 'Log', exact: true }).click();
  const form = dialog('Log a communication');
  await choose(form, 'Channel', 'Note');
  await form.getByRole('combobox', { name: 'Direction' }).filter({ hasText: 'None' }).waitFor();
  await press(form, 'Cancel');
  await gone(form);
});
