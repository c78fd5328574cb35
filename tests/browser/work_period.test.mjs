// A period is closed in Settings; what is dated in it is recorded only with a reason.
// @ts-check
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { fill, go_to, press, rpc, sees, sees_title, set_up, visit } from './person.mjs';

/** @type {Awaited<ReturnType<typeof visit>>} */
let opened;
/** @type {import('playwright-core').Page} */
let page;
before(async () => {
  opened = await visit();
  page = opened.page;
  await set_up(page, 'Harbour Trading');
  await rpc(page, 'customer.create', { name: 'Finch Ltd' });
});
after(async () => {
  await opened.close();
  assert.deepEqual(opened.errors, []);
});

test('period: it is closed in Settings, up to a day that has come', async () => {
  await go_to(page, 'Settings');
  const day = page.getByRole('textbox', { name: 'Closed up to and including', exact: true });
  const save = page.getByRole('button', { name: 'Save', exact: true, disabled: false });
  await day.fill('2999-12-31');
  await save.click();
  await sees(page, 'Give a day like 2026-06-30, not after today');
  await day.fill('2026-06-30');
  await save.click();
  await sees(page, 'Closed up to and including was saved');
});

test('period: an invoice of a closed day asks for a reason, and is issued with one', async () => {
  await page.evaluate(() => { location.hash = '#/invoices/new?customer=KH-0001'; });
  await sees_title(page, 'New invoice');
  await fill(page, 'Date', '2026-06-15');
  await fill(page, 'Unit price 1', '100');
  await press(page, 'Issue invoice');
  const question = page.getByRole('dialog', { name: 'Change a closed period?' });
  await question.getByText('2026-06-15 is in the closed period, which ends on 2026-06-30').waitFor();
  await press(question, 'Cancel');
  await question.waitFor({ state: 'detached' });
  await sees_title(page, 'New invoice');
  assert.equal((await rpc(page, 'invoice.list')).total, 0);

  await press(page, 'Issue invoice');
  const change = question.getByRole('button', { name: 'Change it', exact: true });
  assert.equal(await change.getAttribute('aria-disabled'), 'true');
  await fill(question, 'Reason', 'Found in the post');
  await change.click();
  await sees_title(page, 'INV-2026-0001');
});

test('period: history tells the reason, and the change is not undone without another one', async () => {
  await go_to(page, 'History');
  await page.getByRole('cell', { name: /closed period changed: Found in the post$/ }).waitFor();
  await press(page, 'Undo');
  const question = page.getByRole('dialog', { name: 'Change a closed period?' });
  await press(question, 'Cancel');
  await question.waitFor({ state: 'detached' });
  assert.equal((await rpc(page, 'invoice.list')).total, 1);
});
