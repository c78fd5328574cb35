// A person's work with families of customers and with those who pay for them.
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
  for (const name of ['Finch Group', 'Finch Shop', 'Other Ltd']) await rpc(page, 'customer.create', { name });
  await rpc(page, 'invoice.create', { customer: 'KH-0002', amount: '100', number: 'INV-SHOP' });
});
after(async () => {
  await opened.close();
  assert.deepEqual(opened.errors, []);
});

/** @param {string} name @param {string} code */
const open_profile = async (name, code) => {
  await page.evaluate((to) => { location.hash = to; }, `#/customers/${code}/profile`);
  await sees_title(page, name);
};

test('families: a parent is chosen on the form and the family is shown on the profile', async () => {
  await page.evaluate(() => { location.hash = '#/customers/KH-0002/edit'; });
  await sees_title(page, 'Edit customer');
  await fill(page, 'Belongs to', 'Finch Gr');
  await page.getByRole('link', { name: 'Finch Group', exact: true }).click();
  await page.getByRole('link', { name: 'Take away', exact: true }).waitFor();
  await press(page, 'Save');
  await sees_title(page, 'Finch Shop');
  await open_profile('Finch Shop', 'KH-0002');

  const family = page.getByRole('table', { name: 'Family' });
  await family.getByRole('cell', { name: 'KH-0001', exact: true }).waitFor();
  await page.getByRole('link', { name: 'Show the family in the list', exact: true }).click();
  const list = page.getByRole('table', { name: 'Customers' });
  await list.getByRole('link', { name: 'Finch Shop', exact: true }).waitFor();
  await list.getByRole('link', { name: 'Other Ltd', exact: true }).waitFor({ state: 'detached' });
  await press(page, 'Family of Finch Group');
  await list.getByRole('link', { name: 'Other Ltd', exact: true }).waitFor();
});

test('families: a payment of one member settles what another owes, on both statements, and is undone', async () => {
  await page.evaluate(() => { location.hash = '#/payments/new?customer=KH-0001'; });
  await sees_title(page, 'Record payment');
  await fill(page, 'Amount', '130');
  await page.getByRole('radio', { name: 'By hand', exact: true }).click();
  await page.getByRole('checkbox', { name: 'Show what the family owes', exact: true }).click();
  await sees(page, 'INV-SHOP is owed by Finch Shop');
  await fill(page, 'Part for INV-SHOP', '100');
  await press(page, 'Record payment');
  await sees_title(page, 'PAY-2026-0001');
  await page.getByRole('table', { name: 'Settles' }).getByRole('cell', { name: /Finch Shop/ }).waitFor();
  const balance = async (/** @type {string} */ customer) =>
    (await rpc(page, 'customer.get', { customer })).balances[0]?.balance;
  assert.deepEqual([await balance('KH-0001'), await balance('KH-0002')], ['-30.00', undefined]);

  await page.evaluate(() => { location.hash = '#/reports/statements.customer?customer=KH-0002&kind=balance_forward'; });
  const statement = page.getByRole('table', { name: 'Customer statement' });
  await statement.getByText('Settled by family').waitFor();
  await page.getByRole('contentinfo').getByRole('link', { name: 'Undo', exact: true }).click();
  await statement.getByText('Settled by family').waitFor({ state: 'detached' });
  assert.deepEqual([await balance('KH-0001'), await balance('KH-0002')], [undefined, '100.00']);
});

test('families: a payer is written, warned about, found by, undone, and there after a reload', async () => {
  await rpc(page, 'payer.add', { customer: 'KH-0003', account: '6222 0210 0111' });
  await open_profile('Finch Shop', 'KH-0002');
  await press(page, 'New payer');
  await fill(page, 'Payer name', 'Li Si');
  await fill(page, 'Account or IBAN', '6222-0210-0111');
  await fill(page, 'Note', 'The owner');
  await sees(page, 'Other Ltd has the same account');
  await press(page, 'Save');
  const payers = page.getByRole('table', { name: 'Bank accounts and payer names' });
  await payers.getByRole('cell', { name: '6222 0210 0111', exact: true }).waitFor();

  await page.reload();
  await sees_title(page, 'Finch Shop');
  await payers.getByRole('cell', { name: '6222 0210 0111', exact: true }).waitFor();
  await go_to(page, 'Customers');
  await page.getByRole('searchbox', { name: 'Search customers' }).fill('li si');
  const list = page.getByRole('table', { name: 'Customers' });
  await list.getByRole('link', { name: 'Other Ltd', exact: true }).waitFor({ state: 'detached' });
  await list.getByRole('link', { name: 'Finch Shop', exact: true }).waitFor();
  await page.getByRole('searchbox', { name: 'Search customers' }).fill('');

  await open_profile('Finch Shop', 'KH-0002');
  await page.getByRole('link', { name: 'Undo', exact: true }).click();
  await payers.waitFor({ state: 'detached' });
});
