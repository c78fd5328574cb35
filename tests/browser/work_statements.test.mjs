// A person's work with statements of account: issued, printed as they were, answered, withdrawn.
// @ts-check
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  fill, go_to, pdf_text, press, row_of, rpc, saved_file, sees, sees_title, set_up, visit,
} from './person.mjs';
import { reload } from './support.mjs';

/** @type {Awaited<ReturnType<typeof visit>>} */
let opened;
/** @type {import('playwright-core').Page} */
let page;

before(async () => {
  opened = await visit({ size: { width: 1440, height: 900 } });
  page = opened.page;
  await set_up(page, 'Harbour Trading');
  for (const [name, amount] of [['Finch Ltd', '1000'], ['Old Mill', '80'], ['Brook & Vale', '7']]) {
    const { code } = await rpc(page, 'customer.create', { name, currency: 'CNY' });
    await rpc(page, 'invoice.create', { customer: code, amount, currency: 'CNY', issued: '2026-02-01' });
  }
  const payment = { customer: 'KH-0003', amount: '7', currency: 'CNY', date: '2026-02-05' };
  await rpc(page, 'payment.record', { ...payment, allocations: 'oldest_first' });
});
after(async () => {
  await opened.close();
  assert.deepEqual(opened.errors, []);
});

const dialog = (/** @type {string} */ name) => page.getByRole('dialog', { name, exact: true });
const get = (/** @type {string} */ statement) => rpc(page, 'statement.get', { statement });

const undo = async () => {
  await page.getByRole('contentinfo').getByRole('link', { name: 'Undo', exact: true }).click();
  await sees(page, 'The last change was taken back');
};

/** @param {import('playwright-core').Locator} within @param {string} name @param {string} option */
async function choose(within, name, option) {
  await within.getByRole('combobox', { name, exact: true }).click();
  await page.getByRole('option', { name: option, exact: true }).click();
  await page.getByRole('option', { name: option, exact: true }).waitFor({ state: 'detached' });
}

test('statements: one is issued from the customer’s page with a slip, and its PDF says the figures', async () => {
  await go_to(page, 'Customers');
  await row_of(page, 'Customers', 'Finch Ltd').getByRole('link').click();
  await page.getByRole('tab', { name: 'Statement', exact: true }).click();
  await page.getByRole('link', { name: 'Issue a statement and keep it as it is…', exact: true }).click();
  await sees_title(page, 'Issue statements');
  await fill(page, 'To', '2026-03-31');
  await page.getByRole('checkbox', { name: 'With a confirmation slip' }).click();
  await press(page, 'Issue statement');
  await sees(page, 'The statement was issued');
  const [{ number }] = (await rpc(page, 'statement.list')).rows;
  await sees_title(page, number);

  await press(page, 'Print…');
  await page.getByRole('dialog', { name: `Statement of account ${number}` }).waitFor();
  const { bytes } = await saved_file(page, 'Save HTML');
  await page.keyboard.press('Escape');
  const text = await pdf_text(page, bytes);
  for (const part of [number, '2026-03-31', '1,000.00', 'Confirmation of balance', 'Balance by your books']) {
    assert.ok(text.includes(part), part);
  }
});

test('statements: all that owe something get one, as one change', async () => {
  await go_to(page, 'Statements');
  await press(page, 'Issue statements');
  await sees_title(page, 'Issue statements');
  await press(page, 'Issue 2 statements');
  await sees(page, /2 statements were issued: ST-\d+-0002 to ST-\d+-0003/);
  await sees_title(page, 'Statements');
  const [{ number }] = (await rpc(page, 'statement.list')).rows;
  await row_of(page, 'Statements', number).waitFor();
  await undo();
  await row_of(page, 'Statements', number).waitFor({ state: 'detached' });
  assert.equal((await rpc(page, 'statement.list')).total, 1);
});

test('statements: what the customer says is recorded, the list shows it, also after a reload', async () => {
  const [{ number }] = (await rpc(page, 'statement.list')).rows;
  await row_of(page, 'Statements', number).getByRole('link').first().click();
  await sees_title(page, number);
  await press(page, 'Record answer…');
  const answer = dialog(`Answer to ${number}`);
  await fill(answer, 'Answered on', '2020-01-01');
  await press(answer, 'Save');
  await sees(page, `The day must not be before ${number}`);
  await press(page, 'Record answer…');
  await answer.getByRole('radio', { name: 'Differs' }).click();
  await fill(answer, 'By their books, in CNY', '900');
  await fill(answer, 'Remark', 'one delivery missing');
  await press(answer, 'Save');
  await sees(page, `The answer to ${number} was recorded`);
  await sees(page, /^[−-]100\.00$/);
  assert.equal((await get(number)).balances[0].theirs, '900.00');
  await reload(page);
  await sees(page, 'one delivery missing');

  await go_to(page, 'Statements');
  await choose(page.getByRole('main'), 'Confirmation', 'Confirmed');
  await sees(page, 'No statement is like this');
  await choose(page.getByRole('main'), 'Confirmation', 'Differs');
  await row_of(page, 'Statements', number).waitFor();
});

test('statements: what changed since is told; it is withdrawn, and history tells of it', async () => {
  const [{ number, id }] = (await rpc(page, 'statement.list')).rows;
  await rpc(page, 'invoice.create', { customer: 'KH-0001', amount: '5', currency: 'CNY', issued: '2026-03-01' });
  await row_of(page, 'Statements', number).getByRole('link').first().click();
  await sees(page, 'Since it was issued, documents up to 2026-03-31 were changed');
  await press(page, 'Withdraw…');
  await fill(dialog(`Withdraw ${number}?`), 'Reason', 'wrong day');
  await press(dialog(`Withdraw ${number}?`), 'Withdraw');
  await sees(page, `${number} was withdrawn`);
  await sees(page, 'Withdrawn on');
  await go_to(page, 'History');
  await sees(page, 'Statement withdrawn');
  await page.getByRole('cell', { name: `Statement withdrawn ${number}` }).waitFor();
  await page.evaluate((to) => { location.hash = to; }, '#/customers/KH-0001/timeline');
  await page.getByRole('link', { name: `Statement ${number}`, exact: true }).click();
  await page.waitForURL(`**/#/statements/${id}`);
  await undo();
  assert.equal((await get(number)).state, 'differs');
});
