// Every screen, once in English and light and once in Chinese and dark: axe finds nothing wrong, and
// nothing that can be operated is without role and name.
// @ts-check
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { give_file, rpc, visit } from './person.mjs';
import { settled } from './support.mjs';

/** @param {string} path */
const text_of = (path) => readFileSync(fileURLToPath(new URL(path, import.meta.url)), 'utf8');
const axe = readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8');
/** @type {Record<string, Record<string, string>>} */
const catalogues = {
  en: JSON.parse(text_of('../../assets/i18n/en.json')),
  'zh-CN': JSON.parse(text_of('../../assets/i18n/zh-CN.json')),
};

/** @type {Awaited<ReturnType<typeof visit>>} */
let opened;
/** @type {import('playwright-core').Page} */
let page;
let words = catalogues.en;
/** @type {Record<string, string>} */
let record;

before(async () => {
  opened = await visit();
  page = opened.page;
});
after(async () => {
  await opened.close();
  assert.deepEqual(opened.errors, []);
});

/** What is wrong with the screen as it stands. @param {string} screen */
async function faults(screen) {
  await settled(page);
  const missing = await page.evaluate(() => /** @type {any} */ (window).zhangfang.audit());
  await page.evaluate(`window.axe ?? (() => { ${axe} })()`);
  const violations = await page.evaluate(async () => {
    // What the page draws itself stands in a dialog of its own. The letters of the mirror are
    // transparent; the canvas' contrast is the theme's own test.
    const own = document.querySelector('dialog[open]');
    const rules = { 'color-contrast': { enabled: own !== null } };
    const result = await /** @type {any} */ (window).axe.run(own ?? document, { rules });
    return result.violations.map((/** @type {any} */ each) => `${each.id}: ${each.nodes[0].html}`);
  });
  return [...missing, ...violations].map((fault) => `${screen}: ${fault}`);
}

/** @param {string} route */
async function at(route) {
  await page.evaluate((hash) => {
    location.hash = hash;
  }, `#/${route}`);
  await settled(page);
}

const csv = 'Invoice No,Customer Code,Invoice Date,Due Date,Amount\nX-1,C-1,2026-01-05,2026-02-04,9.50\n'
  + 'X-2,C-1,2026-01-06,2026-02-05,9.50\nX-3,C-1,2026-01-35,2026-02-04,9.50\n';

const button = (/** @type {string} */ key) => page.getByRole('button', { name: words[key], exact: true });
const cancel = async () => {
  await page.getByRole('dialog').getByRole('button', { name: words['action.cancel'] }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
};
const close_until = (/** @type {string} */ day) =>
  rpc(page, 'setting.set', { key: 'books.closed_until', value: day });

/** @typedef {[string, () => Promise<unknown>]} Screen a name and the way there */

/** @returns {Screen[]} */
function screens() {
  const { customer, invoice, payment, order, terms } = record;
  const routes = [
    'today', 'customers', 'customers/new', `customers/${customer}/edit`,
    ...['open', 'timeline', 'invoices', 'payments', 'statement', 'habits', 'grade', 'contacts', 'profile',
      'files', 'changes'].map((tab) => `customers/${customer}/${tab}`),
    'invoices', 'invoices/new', `invoices/new?customer=${customer}`, `invoices/${invoice}`,
    'recurring', 'recurring/new', `recurring/${record.rule}`, `recurring/${record.rule}/edit`, 'payments/bills',
    `payments/${record.bill}`, 'payments', 'payments/new', `payments/new?customer=${customer}`, `payments/${payment}`,
    'orders', 'orders/new', `orders/${order}`, `orders/${order}/deliver`, 'products', 'products/new',
    'credits', 'credits/new', 'credits/residues', 'credits/fee', `credits/interest?invoice=${invoice}`,
    'statements', 'statements/new',
    `statements/new?customer=${customer}`, `statements/${record.statement}`, 'reports', 'reports/ageing', 'reports/open-items',
    'reports/customers.abc', 'backup', 'history', 'settings', 'company', 'terms', 'terms/new', `terms/${terms}`, 'grading',
    'rates', 'rates/new', 'rates/EUR/2026-01-01', `invoices/${record.foreign}`,
    'custom-fields', 'custom-fields/new', `custom-fields/${record.field}`, 'groups', 'duplicates',
    `duplicates/merge?keep=${customer}`,
    `duplicates/merge?keep=${customer}&other=${record.other}`, 'about', 'help', 'help/import',
  ];
  const file = { name: 'x.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) };
  return [
    ...routes.map((route) => /** @type {Screen} */ ([route, () => at(route)])),
    ['import', () => at('import')],
    ['import, a file', () => give_file(page, words['import.pick'], file)],
    ['import, rehearsed', () => button('import.rehearse').click()],
    ['import, done', async () => {
      await button('import.run').click();
      await page.getByRole('heading', { name: words['import.result'] }).waitFor();
    }],
    ['import, over', () => button('import.other_file').click()],
    ['palette', () => page.getByRole('searchbox', { name: words['search.name'] }).fill('1')],
    ['keys', async () => {
      await page.getByRole('searchbox', { name: words['search.name'] }).press('Escape');
      await settled(page);
      await page.getByRole('main').click({ position: { x: 5, y: 5 } });
      await settled(page); // The key is for the page once the field has lost the focus.
      await page.keyboard.press('Shift+Slash');
      await page.getByRole('dialog', { name: words['keys.title'] }).waitFor();
    }],
    ...dialogs(),
  ];
}

/** What lies over a screen, each opened after the one before. @returns {Screen[]} */
function dialogs() {
  const { customer, invoice } = record;
  return [
    ['calendar', async () => {
      await button('action.close').click();
      await page.getByRole('banner').getByRole('button').first().click();
      await page.getByRole('dialog', { name: words['as_of.name'] }).waitFor();
    }],
    ['custom filters', async () => {
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      await at('customers');
      await button('filter.fields').click();
      await page.getByRole('dialog', { name: words['filter.fields'] }).waitFor();
    }],
    ['menu', async () => {
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      await at(`customers/${customer}`);
      await button('action.more').click();
      await page.getByRole('menu').waitFor();
    }],
    ['dialog', async () => {
      await page.getByRole('menuitem', { name: words['action.delete_ask'] }).click();
      await page.getByRole('dialog').waitFor();
    }],
    ['many customers', async () => {
      await cancel();
      await at('customers');
      await button('groups.title').click();
      await page.getByRole('menuitem', { name: words['groups.choose'] }).click();
      await page.getByRole('link', { name: /^☐/ }).first().click();
      await button('edit_many.open').click();
      await page.getByRole('textbox', { name: words['edit_many.value'] }).fill('Li');
      await page.getByRole('table', { name: words['edit_many.preview'] }).waitFor();
    }],
    ['rate of a document', async () => {
      await cancel();
      await at(`invoices/${record.foreign}`);
      await page.getByRole('link', { name: words['rate.change'], exact: true }).click();
      await page.getByRole('dialog').waitFor();
    }],
    ['tax invoice', async () => {
      await cancel();
      await at(`invoices/${record.invoice}`);
      await page.getByRole('link', { name: words['tax_invoice.ask'], exact: true }).click();
      await page.getByRole('dialog').waitFor();
    }],
    ['answer to a statement', async () => {
      await cancel();
      await at(`statements/${record.statement}`);
      await button('statement.record_answer').click();
      await page.getByRole('dialog').waitFor();
      await page.getByRole('radio', { name: words['statement.state.differs'] }).click();
    }],
    ['closed period', async () => {
      await cancel();
      await close_until(new Date().toLocaleDateString('sv'));
      await at(`invoices/${invoice}`);
      await button('invoices.void_ask').click();
      await page.getByRole('textbox', { name: words['document.reason'] }).fill('x');
      await page.getByRole('dialog').getByRole('button', { name: words['invoices.void'], exact: true }).click();
      await page.getByRole('dialog', { name: words['period.title'] }).waitFor();
    }],
    ['preview', async () => {
      await cancel();
      await close_until('');
      await button('print.ask').click();
      await page.getByRole('dialog', { name: /-\d/ }).waitFor();
    }],
    ['toast', async () => {
      await page.getByRole('dialog').getByRole('button', { name: words['shell.preview.close'] }).click();
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      await at('history');
      await page.getByRole('main').getByRole('button', { name: words['action.undo'] }).click();
      await page.getByRole('main').getByRole('button', { name: words['action.redo'] }).click();
      await page.getByText(words['history.redone']).first().waitFor();
    }],
  ];
}

test('screens: the first visit has no fault', async () => {
  const found = await faults('welcome');
  await page.getByRole('combobox').click();
  await page.getByRole('option').first().waitFor();
  found.push(...(await faults('welcome, currencies')));
  await page.keyboard.press('Escape');

  await rpc(page, 'company.setup', { name: 'Harbour Trading', currency: 'CNY', language: 'en' });
  found.push(...(await faults('today, empty')));
  await rpc(page, 'demo.create', { customers: 40, invoices: 400, seed: 1, language: 'en' });
  const first = async (/** @type {string} */ method) => (await rpc(page, method, { limit: 1 })).rows[0];
  record = {
    customer: (await first('customer.list')).code,
    other: (await rpc(page, 'customer.list', { limit: 2 })).rows[1].code,
    invoice: (await first('invoice.list')).id,
    payment: (await first('payment.list')).id,
    terms: (await rpc(page, 'terms.list')).rows[0].id,
  };
  for (const kind of ['text', 'number', 'date', 'yes_no']) await rpc(page, 'custom_field.create', { name: kind, kind });
  const choice = { name: 'choice', kind: 'choice', choices: ['a', 'b'] };
  record.field = (await rpc(page, 'custom_field.create', choice)).id;
  await rpc(page, 'customer.edit', { customer: record.customer, fields: { choice: 'a', number: 2 } });
  await rpc(page, 'rate.set', { currency: 'EUR', date: '2026-01-01', rate: '7.9' });
  const foreign = { customer: record.customer, currency: 'EUR', amount: '10', issued: '2026-01-05' };
  record.foreign = (await rpc(page, 'invoice.create', foreign)).id;
  const rule = { name: 'Rent', customer: record.customer, first: '2026-01-31', lines: [{ unit_price: '100' }] };
  record.rule = (await rpc(page, 'recurring.create', rule)).id;
  await rpc(page, 'tax_invoice.add', { invoice: record.invoice, kind: 'special', number: '1234567' });
  const bill = { method: 'bill', bill: { due: '2026-02-01', bank: 'Merchants Bank' }, date: '2026-01-05' };
  record.bill = (await rpc(page, 'payment.record', { ...bill, customer: record.customer, currency: 'CNY', amount: '5' })).id;
  record.statement = (await rpc(page, 'statement.issue', { customer: record.customer })).id;
  await rpc(page, 'communication.add', { customer: record.customer, date: '2026-01-05', follow_up: '2026-01-06' });
  await rpc(page, 'product.create', { name: 'Pump', prices: [{ currency: 'CNY', price: '120' }] });
  const lines = [{ description: 'Pump', quantity: '3', unit_price: '120', tax_percent: '13' }];
  record.order = (await rpc(page, 'order.create', { customer: record.customer, confirmed: true, lines })).id;
  assert.deepEqual(found, []);
});

for (const [language, dark] of /** @type {[string, boolean][]} */ (
  [['en', false], ['zh-CN', true]])) {
  const name = `screens: none has a fault in ${language}, ${dark ? 'dark' : 'light'}`;
  test(name, { timeout: 240_000 }, async () => {
    const theme = dark ? 'dark' : 'light';
    const html = page.locator('html');
    if ((await html.evaluate((element) => element.style.colorScheme)) !== theme) {
      await page.getByRole('button', { name: words[`top.${theme}`], exact: true }).click();
    }
    if ((await html.getAttribute('lang')) !== language) {
      await page.getByRole('button', { name: '中 / EN' }).click();
    }
    words = catalogues[language];
    await page.getByRole('navigation', { name: words['nav.main'] }).waitFor();

    const found = [];
    for (const [screen, go] of screens()) {
      await go();
      found.push(...(await faults(screen)));
    }
    assert.deepEqual(found, []);
    assert.equal(await html.evaluate((element) => element.style.colorScheme), theme);
    assert.equal(await html.getAttribute('lang'), language);
  });
}
