// A person's work with custom fields: defined, filled in, filtered by, imported, changed, deleted.
// @ts-check
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  choose_from, fill, give_file, go_to, press, row_of, rpc, sees, sees_title, set_up, visit,
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
});
after(async () => {
  await opened.close();
  assert.deepEqual(opened.errors, []);
});

const dialog = (/** @type {string} */ name) => page.getByRole('dialog', { name, exact: true });
const customer = (/** @type {string} */ name) => row_of(page, 'Customers', name);
const gone = (/** @type {import('playwright-core').Locator} */ what) => what.waitFor({ state: 'detached' });

/**
 * @param {import('playwright-core').Page | import('playwright-core').Locator} within
 * @param {string} name @param {string} option
 */
async function choose(within, name, option) {
  await within.getByRole('combobox', { name, exact: true }).click();
  await page.getByRole('option', { name: option, exact: true }).click();
  await gone(page.getByRole('option', { name: option, exact: true }));
}

/** @param {string} name @param {string} kind @param {string} [choices] one a line */
async function define(name, kind, choices) {
  await press(page, 'New field');
  await fill(page, 'Name of the field', name);
  await choose(page, 'Kind', kind);
  if (choices) await fill(page, 'Choices, one a line', choices);
  await press(page, 'Save');
  await row_of(page, 'Custom fields', name).waitFor();
}

test('fields: they are defined in Settings and put in order', async () => {
  await go_to(page, 'Settings');
  await page.getByRole('link', { name: 'Custom fields of customers', exact: true }).click();
  await sees_title(page, 'Custom fields');
  await sees(page, 'No custom fields yet');
  await define('Fleet', 'Number');
  await define('Sales channel', 'Choice', 'online\nshop\n');
  await define('Exclusive', 'Yes or no');
  await row_of(page, 'Custom fields', 'Sales channel').getByRole('link').first().click();
  await sees_title(page, 'Sales channel');
  await choose_from(page, 'More', 'Move up');
  await sees_title(page, 'Custom fields');
  const names = (await rpc(page, 'custom_field.list')).rows.map((/** @type {any} */ row) => row.name);
  assert.deepEqual(names, ['Sales channel', 'Fleet', 'Exclusive']);
});

test('fields: they are filled in on the form, and what cannot be is told beside the field', async () => {
  await go_to(page, 'Customers');
  await press(page, 'New customer');
  await fill(page, 'Name', 'Finch Ltd');
  await choose(page, 'Sales channel', 'shop');
  await fill(page, 'Fleet', 'many');
  await press(page, 'Save');
  await sees(page, '“many” is no number for “Fleet”');
  await fill(page, 'Fleet', '12.50');
  await choose(page, 'Exclusive', 'yes');
  await press(page, 'Save');
  await sees_title(page, 'Finch Ltd');
  await page.getByRole('tab', { name: 'Profile', exact: true }).click();
  await sees(page, '12.5');
  const { fields } = await rpc(page, 'customer.get', { customer: 'KH-0001' });
  assert.deepEqual(fields.map((/** @type {any} */ field) => field.value), ['shop', '12.5', 'yes']);
});

test('fields: columns that are called like one fill it when customers are imported', async () => {
  const text = [
    'Code;Company;Sales channel;Fleet', 'M-1;Old Mill;online;3', 'M-2;Brook & Vale;shop;40', 'M-3;Hull;phone;',
  ].join('\n');
  await go_to(page, 'Import');
  await give_file(page, 'Choose file…', { name: 'list.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
  const meaning = page.getByRole('combobox', { name: 'Meaning of Sales channel' });
  await meaning.filter({ hasText: 'Sales channel' }).waitFor();
  await press(page, 'Rehearse');
  await sees(page, /^Line 4, .*“phone” is none of the choices of “Sales channel”/);
  await press(page, 'Import');
  await page.getByRole('heading', { name: 'What was done' }).waitFor();
  const { rows } = await rpc(page, 'customer.list', { fields: [{ field: 'Fleet', from: 3 }] });
  assert.equal(rows.length, 3);
});

test('fields: the list filters by them, shows them, and keeps such a filter as a group', async () => {
  await go_to(page, 'Customers');
  await customer('Old Mill').waitFor();
  await choose_from(page, 'Columns', 'Fleet');
  await customer('Brook & Vale').getByRole('cell', { name: '40', exact: true }).waitFor();
  await press(page, 'Custom fields');
  await choose(dialog('Custom fields'), 'Sales channel', 'shop');
  await fill(dialog('Custom fields'), 'Fleet from', '20');
  await press(dialog('Custom fields'), 'Close');
  await gone(customer('Old Mill'));
  await gone(customer('Finch Ltd'));
  await customer('Brook & Vale').waitFor();
  await choose_from(page, 'Groups', 'Keep these filters as a group…');
  await fill(dialog('New group'), 'Name of the group', 'Big shops');
  await press(dialog('New group'), 'Save');
  await sees(page, 'Group Big shops was made');
  await press(page, 'Custom fields (2)');
  await press(dialog('Custom fields'), 'Clear custom fields');
  await press(dialog('Custom fields'), 'Close');
  await customer('Old Mill').waitFor();
  await choose_from(page, 'Groups', 'Big shops');
  await gone(customer('Old Mill'));
  await choose_from(page, 'Big shops', 'All customers');
});

test('fields: one is set for several customers at once', async () => {
  await choose_from(page, 'Groups', 'Choose customers…');
  for (const name of ['Finch Ltd', 'Old Mill']) {
    await page.getByRole('link', { name: `☐ ${name}`, exact: true }).click();
  }
  await press(page, 'Change a field');
  const change = dialog('Change many customers');
  await choose(change, 'Field', 'Exclusive');
  await choose(change, 'Becomes', 'no');
  await change.getByText('2 of 2 chosen customers change').waitFor();
  await press(change, 'Change 2 customers');
  await sees(page, '2 customers were changed');
  await press(page, 'Done');
  const { total } = await rpc(page, 'customer.list', { fields: [{ field: 'Exclusive', value: 'no' }] });
  assert.equal(total, 2);
});

test('fields: one that a group goes by stays; another is deleted after a question, and that is undone', async () => {
  await go_to(page, 'Settings');
  await page.getByRole('link', { name: 'Custom fields of customers', exact: true }).click();
  await row_of(page, 'Custom fields', 'Fleet').getByRole('link').first().click();
  await sees_title(page, 'Fleet');
  await choose_from(page, 'More', 'Delete');
  await dialog('Delete the field “Fleet”?').getByText('What 3 customers have in it goes with it').waitFor();
  await press(dialog('Delete the field “Fleet”?'), 'Delete');
  await sees(page, 'The group “Big shops” goes by “Fleet”');
  await go_to(page, 'Settings');
  await page.getByRole('link', { name: 'Custom fields of customers', exact: true }).click();
  await row_of(page, 'Custom fields', 'Exclusive').getByRole('link').first().click();
  await sees_title(page, 'Exclusive');
  await choose_from(page, 'More', 'Delete');
  await press(dialog('Delete the field “Exclusive”?'), 'Delete');
  await sees(page, 'Field “Exclusive” deleted');
  await gone(row_of(page, 'Custom fields', 'Exclusive'));
  await press(page, 'Undo');
  await row_of(page, 'Custom fields', 'Exclusive').getByRole('cell', { name: '2', exact: true }).waitFor();
});

test('fields: they and what they say are there after a reload, and history tells them by name', async () => {
  await reload(page);
  await go_to(page, 'Customers');
  await customer('Brook & Vale').getByRole('cell', { name: '40', exact: true }).waitFor();
  await page.getByRole('link', { name: 'Brook & Vale', exact: true }).click();
  await sees_title(page, 'Brook & Vale');
  await page.getByRole('tab', { name: 'Profile', exact: true }).click();
  await press(page, 'Edit');
  await fill(page, 'Fleet', '41');
  await press(page, 'Save');
  await page.getByRole('tab', { name: 'Changes', exact: true }).click();
  await sees(page, 'Fleet: 40 → 41');
});
