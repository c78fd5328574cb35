// A person's work with grades and groups: looked at, given by hand, made of filters, chosen, undone.
// @ts-check
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { choose_from, fill, go_to, press, row_of, rpc, sees, sees_title, set_up, visit } from './person.mjs';
import { reload } from './support.mjs';

/** @type {Awaited<ReturnType<typeof visit>>} */
let opened;
/** @type {import('playwright-core').Page} */
let page;

const day = (/** @type {number} */ before_today) =>
  page.evaluate((days) => new Date(Date.now() - days * 864e5).toLocaleDateString('sv'), before_today);

before(async () => {
  opened = await visit({ size: { width: 1440, height: 900 } });
  page = opened.page;
  await set_up(page, 'Harbour Trading');
  const customers = [['云帆电子', 'East', 'Electronics'], ['Finch Ltd', 'East', 'Machines'], ['Old Mill', 'North', 'Machines']];
  for (const [name, region, industry] of customers) {
    await rpc(page, 'customer.create', { name, region, industry, tags: ['regular'] });
  }
  for (const days of [150, 120, 90, 60, 30]) {
    await rpc(page, 'invoice.create', { customer: 'KH-0001', issued: await day(days), amount: '900' });
  }
  await rpc(page, 'invoice.create', { customer: 'KH-0002', issued: await day(40), amount: '10' });
});
after(async () => {
  await opened.close();
  assert.deepEqual(opened.errors, []);
});

const dialog = (/** @type {string} */ name) => page.getByRole('dialog', { name, exact: true });
const gone = (/** @type {import('playwright-core').Locator} */ what) => what.waitFor({ state: 'detached' });
const customer = (/** @type {string} */ name) => row_of(page, 'Customers', name);
const grade_of = (/** @type {string} */ name, /** @type {string} */ grade) =>
  customer(name).getByRole('cell', { name: grade, exact: true }).waitFor();

/** @param {string} name @param {string} option */
const choose = async (name, option) => {
  await page.getByRole('combobox', { name, exact: true }).click();
  await page.getByRole('option', { name: option, exact: true }).click();
  await gone(page.getByRole('option', { name: option, exact: true }));
};

test('grades: the list shows them and filters by grade, industry and how often they buy', async () => {
  await go_to(page, 'Customers');
  await grade_of('云帆电子', 'B');
  await grade_of('Old Mill', 'D');
  await choose('Grade', 'B');
  await gone(customer('Old Mill'));
  await customer('云帆电子').waitFor();
  await choose('Grade', 'Grade: any');
  await choose('Buys', 'Once');
  await customer('Finch Ltd').waitFor();
  await gone(customer('云帆电子'));
  await choose('Buys', 'Buys: any');
  await choose('Industry', 'Machines');
  await gone(customer('云帆电子'));
});

test('groups: filters are kept as a dynamic group, which follows its customers', async () => {
  await choose_from(page, 'Groups', 'Keep these filters as a group…');
  await fill(dialog('New group'), 'Name of the group', 'Machine makers');
  await press(dialog('New group'), 'Save');
  await sees(page, 'Group Machine makers was made');
  await choose('Industry', 'Industry: any');
  await customer('云帆电子').waitFor();
  await choose_from(page, 'Groups', 'Machine makers');
  await gone(customer('云帆电子'));
  await customer('Old Mill').waitFor();
  await rpc(page, 'customer.edit', { customer: 'KH-0003', industry: 'Flour' });
  await gone(customer('Old Mill'));
  await customer('Finch Ltd').waitFor();
  await choose_from(page, 'Machine makers', 'All customers');
  await customer('云帆电子').waitFor();
});

test('customers: a field of several is changed at once, after a look at what changes', async () => {
  await choose_from(page, 'Groups', 'Choose customers…');
  for (const name of ['云帆电子', 'Old Mill']) {
    await page.getByRole('link', { name: `☐ ${name}`, exact: true }).click();
  }
  await sees(page, '2 chosen');
  await press(page, 'Change a field');
  const change = dialog('Change many customers');
  await fill(change, 'Becomes', 'Ms Chen');
  await change.getByText('2 of 2 chosen customers change').waitFor();
  await change.getByRole('row').filter({ hasText: 'Old Mill' }).getByRole('cell', { name: 'Ms Chen' }).waitFor();
  await press(change, 'Change 2 customers');
  await sees(page, '2 customers were changed');
  await gone(change);
  const owner = async () => (await rpc(page, 'customer.list', { owner: 'Ms Chen' })).total;
  assert.equal(await owner(), 2);
  await press(page, 'Undo');
  await sees(page, 'The last change was taken back');
  assert.equal(await owner(), 0);
  await press(page, 'Done');
});

test('groups: customers are chosen in the list and put into a group by hand', async () => {
  await choose_from(page, 'Groups', 'Choose customers…');
  for (const name of ['云帆电子', 'Old Mill']) {
    await page.getByRole('link', { name: `☐ ${name}`, exact: true }).click();
    await page.getByRole('link', { name: `☑ ${name}`, exact: true }).waitFor();
  }
  await sees(page, '2 chosen');
  await choose_from(page, 'Add to group', 'New group…');
  await fill(dialog('New group'), 'Name of the group', 'Friends');
  await press(dialog('New group'), 'Save');
  await sees(page, 'Group Friends was made');
  await press(page, 'Done');
  await choose_from(page, 'Groups', 'Friends');
  await gone(customer('Finch Ltd'));
  await customer('Old Mill').getByRole('link').click();
  await sees_title(page, 'Old Mill');
});

test('grades: one by hand needs a reason, lasts over a reload, and is undone', async () => {
  await page.getByRole('tab', { name: 'Grade', exact: true }).click();
  await sees(page, 'Never invoiced');
  const set = page.getByRole('button', { name: 'Set grade', exact: true });
  assert.equal(await set.getAttribute('aria-disabled'), 'true');
  await choose('Grade', 'A');
  await fill(page, 'Reason', 'signed a contract');
  await fill(page, 'Until', '2001-01-01');
  await set.click();
  await sees(page, /The last day is before/);
  await fill(page, 'Until', '');
  await set.click();
  await sees(page, 'The grade is now A');
  await sees(page, /^Since .*: signed a contract$/);
  await row_of_history('signed a contract').waitFor();

  await reload(page);
  await sees_title(page, 'Old Mill');
  await sees(page, /^Since .*: signed a contract$/);
  await go_to(page, 'Customers');
  await grade_of('Old Mill', 'A');
  await customer('Old Mill').getByRole('link').click();
  await page.getByRole('tab', { name: 'Grade', exact: true }).click();
  await press(page, 'Back to the rules');
  await gone(page.getByRole('button', { name: 'Back to the rules', exact: true }));
  await press(page, 'Undo');
  await page.getByRole('button', { name: 'Back to the rules', exact: true }).waitFor();
});

const row_of_history = (/** @type {string} */ reason) =>
  page.getByRole('table', { name: 'Grade history', exact: true }).getByRole('row').filter({ hasText: reason });

test('grades: a customer is put into a group and taken out from its own page', async () => {
  await choose_from(page, 'More', 'Groups…');
  const box = dialog('Groups of Old Mill').getByRole('checkbox', { name: 'Friends', exact: true });
  assert.equal(await box.isChecked(), true);
  await box.click();
  await page.getByRole('checkbox', { name: 'Friends', checked: false }).waitFor();
  await press(page.getByRole('dialog'), 'Close');
  await gone(dialog('Groups of Old Mill'));
  assert.equal((await rpc(page, 'group.list')).rows.length, 2);
});

test('grades: rules are changed and hold at once', async () => {
  await go_to(page, 'Settings');
  await page.getByRole('link', { name: 'Rules of grading', exact: true }).click();
  await sees_title(page, 'Rules of grading');
  const names = page.getByRole('textbox', { name: 'Name', exact: true });
  await names.nth(3).fill('Rest');
  await press(page, 'Save');
  await sees(page, 'The rules of grading were saved');
  await go_to(page, 'Customers');
  await choose_from(page, 'Groups', 'Machine makers');
  await choose('Grade', 'Rest');
  await gone(customer('云帆电子'));
  assert.equal((await rpc(page, 'grading.get')).grades[3].name, 'Rest');
});

test('tags: a colour is chosen on the page of groups and tags, where groups are renamed', async () => {
  await go_to(page, 'Settings');
  await page.getByRole('link', { name: 'Groups and tags', exact: true }).click();
  await sees_title(page, 'Groups and tags');
  for (const [group, count] of [['Friends', '1'], ['Machine makers', '1']]) {
    await row_of(page, 'Groups', group).getByRole('cell', { name: count, exact: true }).waitFor();
  }
  await choose('Colour of regular', 'Green');
  await sees(page, 'regular has another colour');
  await row_of(page, 'Groups', 'Friends').getByRole('button', { name: 'Edit', exact: true }).click();
  await fill(dialog('Edit group'), 'Name of the group', 'Old friends');
  await press(dialog('Edit group'), 'Save');
  await row_of(page, 'Groups', 'Old friends').waitFor();
  await row_of(page, 'Groups', 'Old friends').getByRole('link').click();
  await sees_title(page, 'Customers');
  await page.getByRole('button', { name: 'Old friends', exact: true }).waitFor();
  assert.equal((await rpc(page, 'tag.list')).rows[0].color, 'green');
});
