// A person's work with drafts of invoices: by hand, of products, in another currency, from an order.
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
  opened = await visit({ size: { width: 1440, height: 900 } });
  page = opened.page;
  await set_up(page, 'Harbour Trading');
  await rpc(page, 'customer.create', { name: 'Finch Ltd', currency: 'CNY', price_level: 'dealer' });
  await rpc(page, 'product.create', {
    name: 'Valve',
    unit: 'pc',
    tax_percent: '13',
    prices: [
      { currency: 'CNY', price: '50' },
      { level: 'dealer', currency: 'CNY', price: '40' },
      { currency: 'USD', price: '7' },
    ],
  });
});
after(async () => {
  await opened.close();
  assert.deepEqual(opened.errors, []);
});

const link = (/** @type {string} */ name) => page.getByRole('link', { name, exact: true });

/** @param {string} name @param {string} option */
async function choose(name, option) {
  await page.getByRole('combobox', { name, exact: true }).click();
  await page.getByRole('option', { name: option, exact: true }).click();
  await page.getByRole('option', { name: option, exact: true }).waitFor({ state: 'detached' });
}

/** @param {string} name of the field @param {string} value */
async function field_is(name, value) {
  const field = await page.getByRole('textbox', { name, exact: true }).elementHandle();
  await page.waitForFunction(
    ([each, wanted]) => /** @type {HTMLInputElement} */ (each).value === wanted,
    /** @type {const} */ ([field, value]),
  );
}

async function begin() {
  await go_to(page, 'Invoices');
  await press(page, 'New invoice');
  await fill(page, 'Customer', 'finch');
  await page.getByRole('main').getByRole('link', { name: 'Finch Ltd', exact: true }).click();
}

async function add_product() {
  await page.getByRole('searchbox', { name: 'Add a product' }).fill('val');
  await page.getByRole('main').getByRole('link', { name: 'Valve', exact: true }).click();
}

const invoices = async () => (await rpc(page, 'invoice.list')).rows;

test('drafts: one is saved without a number, changed, and gets its number when it is issued', async () => {
  await begin();
  await add_product();
  await field_is('Unit price 1', '40.00');
  await fill(page, 'Discount % 1', '10');
  await press(page, 'Save as draft');
  await sees(page, /Draft over .*40\.68 saved/);
  await sees_title(page, 'Draft');
  await reload(page);
  await sees(page, /P-0001.*less 10/);

  await press(page, 'Edit');
  await sees_title(page, 'Draft');
  await field_is('Discount % 1', '10');
  await fill(page, 'Quantity 1', '2');
  await fill(page, 'Note', 'by lorry');
  await press(page, 'Save as draft');
  await sees(page, /Draft over .*81\.36 saved/);
  const [draft] = await invoices();
  assert.equal(draft.number, '');
  await press(page, 'Issue invoice');
  await sees(page, /Invoice over .*81\.36 was issued/);
  const [{ number, state }] = await invoices();
  assert.equal(state, 'open');
  await sees_title(page, number);
  await page.getByRole('contentinfo').getByRole('link', { name: 'Undo', exact: true }).click();
  await sees_title(page, 'Draft');

  await press(page, 'Delete');
  await sees(page, /Draft over .*81\.36 deleted/);
  await go_to(page, 'History');
  await page.getByRole('cell', { name: /Draft deleted Draft/ }).waitFor();
});

test('currency: another one is chosen, and the prices of products follow', async () => {
  await begin();
  await add_product();
  await field_is('Unit price 1', '40.00');
  await choose('Currency', 'USD');
  await field_is('Unit price 1', '7.00');
  await press(page, 'Issue invoice');
  await sees(page, /Invoice over .*7\.91 was issued/);
  const [{ id, currency }] = await invoices();
  assert.equal(currency, 'USD');
  const { lines } = await rpc(page, 'invoice.get', { invoice: id });
  assert.equal(lines[0].product, 'P-0001');
});

test('orders: one becomes a draft due on a chosen day, whose page leads back and keeps its lines', async () => {
  const params = { customer: 'KH-0001', confirmed: true, lines: [{ product: 'P-0001', quantity: '3' }] };
  const { id, number } = await rpc(page, 'order.create', params);
  await go_to(page, 'Orders');
  await row_of(page, 'Orders', number).getByRole('link').first().click();
  await press(page, 'Invoice…');
  await page.getByRole('radio', { name: 'Ordered (prepaid)' }).click();
  await field_is('Quantity of Valve', '3');
  await fill(page, 'Due', '2027-12-31');
  await press(page, 'Save as draft');
  await sees(page, `A draft invoice of ${number} was saved`);
  await sees_title(page, 'Draft');
  await sees(page, '2027-12-31');

  await press(page, 'Edit');
  await sees(page, `lines come from order ${number}`);
  await fill(page, 'Reference', 'PO 7');
  await press(page, 'Issue invoice');
  await sees(page, /Invoice over .*135\.60 was issued/);
  await link(`From order ${number}`).click();
  await sees_title(page, number);
  const order = await rpc(page, 'order.get', { order: id });
  assert.equal(order.invoices.length, 1);
  await link(order.invoices[0].number).click();
  await sees_title(page, order.invoices[0].number);
});
