// A person's work with customers.
// @ts-check
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  choose_from, compose, fill, give_file, go_to, press, rpc, row_of, saved_file, sees, sees_title, set_up, visit,
} from './person.mjs';
import { reload } from './support.mjs';

/** @type {Awaited<ReturnType<typeof visit>>} */
let opened;
/** @type {import('playwright-core').Page} */
let page;
before(async () => {
  opened = await visit();
  page = opened.page;
  await set_up(page, 'Harbour Trading');
});
after(async () => {
  await opened.close();
  assert.deepEqual(opened.errors, []);
});

const shown = (/** @type {string} */ name) =>
  page.getByRole('table', { name: 'Customers' }).getByRole('link', { name, exact: true });

/** @param {import('playwright-core').Locator} within @param {string} name @param {string} option */
const choose = async (within, name, option) => {
  await within.getByRole('combobox', { name, exact: true }).click();
  await page.getByRole('option', { name: option, exact: true }).click();
  await page.getByRole('option', { name: option, exact: true }).waitFor({ state: 'detached' });
};

/** @param {string} text */
const search = async (text) => {
  await page.getByRole('searchbox', { name: 'Search customers' }).fill(text);
};

test('customers: the first one is entered with an input method', async () => {
  await go_to(page, 'Customers');
  await page.getByRole('button', { name: 'New customer' }).first().click();
  await page.getByRole('textbox', { name: 'Name', exact: true }).click();
  await compose(page, ['s', 'sh', "shen'zhen'shi"], '深圳市');
  await compose(page, ['y', "yun'fan"], '云帆电子');
  await fill(page, 'Tags', '重点，出口');
  await fill(page, 'Days to pay', '45');
  await fill(page, 'Phone', '0755 8888 0001');
  await fill(page, 'Note', 'pays\nby the quarter');
  await press(page, 'Save');

  await sees_title(page, '深圳市云帆电子');
  await sees(page, '深圳市云帆电子 was added');
  await sees(page, '重点');
  const { term_days: days, note } = await rpc(page, 'customer.get', { customer: 'KH-0001' });
  assert.deepEqual([days, note], [45, 'pays\nby the quarter']);
});

test('customers: a name that is missing cannot be saved, a code that is taken is said beside it', async () => {
  await go_to(page, 'Customers');
  await press(page, 'New customer');
  const save = page.getByRole('button', { name: 'Save', exact: true });
  assert.equal(await save.getAttribute('aria-disabled'), 'true');
  await fill(page, 'Name', 'Harbour & Finch Ltd');
  await fill(page, 'Code', 'KH-0001');
  await press(page, 'Save');

  await sees(page, 'The code KH-0001 belongs to 深圳市云帆电子');
  const code = page.getByRole('textbox', { name: 'Code', exact: true });
  assert.equal(await code.getAttribute('aria-invalid'), 'true');
  await fill(page, 'Code', '');
  await press(page, 'Save');
  await sees_title(page, 'Harbour & Finch Ltd');
});

test('customers: found by part of the name, by pinyin and by initials', async () => {
  await go_to(page, 'Customers');
  await shown('Harbour & Finch Ltd').waitFor();

  for (const text of ['圳市', 'shenzhen', 'szsyf', 'yunfan', '8888 0001']) {
    await search(text);
    await shown('Harbour & Finch Ltd').waitFor({ state: 'detached' });
    await shown('深圳市云帆电子').waitFor();
    await search('');
    await shown('Harbour & Finch Ltd').waitFor();
  }
  await search('zzz');
  await sees(page, 'No customer matches');
  await search('');
});

test('customers: a heading sorts, and sorts the other way', async () => {
  const names = page.getByRole('table', { name: 'Customers' }).getByRole('link');
  const heading = page.getByRole('columnheader', { name: 'Name', exact: true });
  await names.nth(1).waitFor();
  const before_press = await heading.getAttribute('aria-sort');
  const first = await names.first().innerText();
  await heading.click();
  await names.nth(1).filter({ hasText: first }).waitFor();

  assert.notEqual(await heading.getAttribute('aria-sort'), before_press);
});

test('customers: one is changed, and its changes can be read field by field', async () => {
  await shown('深圳市云帆电子').click();
  await sees_title(page, '深圳市云帆电子');
  await choose_from(page, 'More', 'Edit');
  await sees_title(page, 'Edit customer');
  await fill(page, 'Short name', '云帆');
  await fill(page, 'Region', '华南');
  await press(page, 'Save');
  await sees(page, '深圳市云帆电子 was changed');
  await sees(page, '华南');

  await page.getByRole('tab', { name: 'Profile' }).click();
  await sees(page, 'Short name 云帆');
  await page.getByRole('tab', { name: 'Changes' }).click();
  await sees(page, 'Customer changed');
  await sees(page, /Region.*华南/);
});

test('customers: a contact is added, changed and removed', async () => {
  await page.getByRole('tab', { name: 'Contacts' }).click();
  await press(page, 'New contact');
  const dialog = page.getByRole('dialog', { name: 'New contact' });
  await fill(dialog, 'Name', '王丽');
  await dialog.getByRole('combobox', { name: 'Role' }).click();
  await page.getByRole('option', { name: 'Collection' }).click();
  await fill(dialog, 'Phone', '138 0013 8000');
  await press(dialog, 'Save');
  await sees(page, '王丽 was saved');
  const contact = row_of(page, 'Contacts', '王丽');
  await contact.getByRole('cell', { name: 'Collection', exact: true }).waitFor();

  await contact.getByRole('link', { name: '王丽', exact: true }).click();
  await fill(page.getByRole('dialog', { name: 'Edit contact' }), 'Email', 'wang@example.cn');
  await press(page.getByRole('dialog', { name: 'Edit contact' }), 'Save');
  await contact.getByRole('cell', { name: 'wang@example.cn', exact: true }).waitFor();
  await press(contact, 'Remove');
  await sees(page, 'No contacts yet');
});

test('customers: a contact has several phones of several kinds, a birthday and a way that is preferred', async () => {
  await press(page, 'New contact');
  const dialog = page.getByRole('dialog', { name: 'New contact' });
  await fill(dialog, 'Name', '王丽');
  await fill(dialog, 'Phone', '138 0013 8000');
  await choose(dialog, 'Kind of phone', 'Mobile');
  for (const [row, number] of [['2', '0755 1'], ['3', '0755 2']]) {
    await press(dialog, 'Add phone');
    await fill(dialog, `Phone ${row}`, number);
  }
  await choose(dialog, 'Kind of phone 3', 'Work');
  await press(dialog, 'Remove phone 2');
  await dialog.getByRole('textbox', { name: 'Phone 3' }).waitFor({ state: 'detached' });
  await fill(dialog, 'Email', 'wang@example.cn');
  await choose(dialog, 'Prefers', 'WeChat');
  await fill(dialog, 'Birthday', '02-30');
  await dialog.getByRole('textbox', { name: 'Birthday' }).press('Tab');
  await sees(page, 'Write it as 1990-05-04, or 05-04 without a year');
  const save = dialog.getByRole('button', { name: 'Save', exact: true });
  assert.equal(await save.getAttribute('aria-disabled'), 'true');
  await fill(dialog, 'Birthday', '05-04');
  await press(dialog, 'Save');

  const contact = row_of(page, 'Contacts', '王丽');
  await contact.getByRole('cell', { name: '138 0013 8000 (Mobile), 0755 2 (Work)' }).waitFor();
  await contact.getByRole('cell', { name: 'WeChat', exact: true }).waitFor();
  const { contacts } = await rpc(page, 'customer.get', { customer: 'KH-0001' });
  assert.deepEqual(contacts[0].phones, [
    { label: 'mobile', value: '138 0013 8000' },
    { label: 'work', value: '0755 2' },
  ]);
  assert.equal(contacts[0].birthday, '--05-04');
});

test('customers: contacts are exported as a vCard, and known again when it is imported', async () => {
  const { name, bytes } = await saved_file(page, 'Export vCard');
  const text = bytes.toString();
  assert.equal(name, 'KH-0001.vcf');
  assert.match(text, /^BEGIN:VCARD\r\nVERSION:4.0\r\n/);
  assert.match(text, /\r\nFN:王丽\r\n/);
  assert.match(text, /\r\nTEL;TYPE=cell;PREF=1:138 0013 8000\r\n/);

  const import_file = page.getByRole('dialog', { name: 'Import contacts' });
  const give = async (/** @type {string} */ content) => {
    await press(page, 'Import vCard');
    const file = { name: 'people.vcf', mimeType: 'text/vcard', buffer: Buffer.from(content) };
    await give_file(page, 'Choose a vCard file', file);
  };
  await give(text);
  await import_file.getByText('The file has nothing that is not known already').waitFor();
  await import_file.getByText('Unchanged 1').waitFor();
  await press(import_file, 'Close');
  await import_file.waitFor({ state: 'detached' });

  await give(`${text}BEGIN:VCARD\nFN:李雷\nTEL;CELL:139\nEND:VCARD\nBEGIN:VCARD\nbroken\nEND:VCARD\n`);
  await import_file.getByText('New 1').waitFor();
  await import_file.getByText('Not taken 1').waitFor();
  await import_file.getByText(/cannot be read: “broken”/).waitFor();
  assert.equal((await rpc(page, 'customer.get', { customer: 'KH-0001' })).contacts.length, 1);
  await press(import_file, 'Import');
  await import_file.getByText('Contacts added or completed: 1').waitFor();
  await press(import_file, 'Close');
  await row_of(page, 'Contacts', '李雷').waitFor();

  // A long file is stopped with its dialog, and the book is free again.
  const people = Array.from({ length: 20_000 }, (_, i) => `BEGIN:VCARD\nFN:Person ${i}\nEND:VCARD\n`);
  await give(people.join(''));
  await import_file.getByRole('progressbar').waitFor();
  await press(import_file, 'Cancel');
  await sees(page, 'Stopped. Nothing was kept');
  const again = await rpc(page, 'contact.import_vcard', { customer: 'KH-0001', text, dry_run: true });
  assert.equal(again.unchanged, 1);
});

test('customers: the list imports contacts for the companies on the cards, and can take that back', async () => {
  await go_to(page, 'Customers');
  await sees_title(page, 'Customers');
  await choose_from(page, 'More', 'Import vCard');
  const dialog = page.getByRole('dialog', { name: 'Import contacts' });
  const card = 'BEGIN:VCARD\nVERSION:3.0\nFN:Ann Lee\nORG:Harbour & Finch Ltd\nTEL:+44 20 7946 0001\nEND:VCARD\n';
  const file = { name: 'ann.vcf', mimeType: 'text/vcard', buffer: Buffer.from(card) };
  await give_file(page, 'Choose a vCard file', file);
  await press(dialog, 'Import');
  await dialog.getByText('Contacts added or completed: 1').waitFor();
  await press(dialog, 'Undo');
  await dialog.waitFor({ state: 'detached' });
  const found = async () => (await rpc(page, 'customer.list', { search: '442079460001' })).total;
  assert.equal(await found(), 0);
  await rpc(page, 'contact.import_vcard', { text: card });
  assert.equal(await found(), 1);

  await search('+44 20 7946');
  await shown('深圳市云帆电子').waitFor({ state: 'detached' });
  await shown('Harbour & Finch Ltd').waitFor();
  await search('');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    choose_from(page, 'More', 'Export vCard'),
  ]);
  assert.equal(download.suggestedFilename(), 'contacts.vcf');
  await shown('深圳市云帆电子').click();
  await sees_title(page, '深圳市云帆电子');
});

test('customers: an archived one leaves the list until it is asked for', async () => {
  await choose_from(page, 'More', 'Archive');
  await sees(page, '深圳市云帆电子 was archived');
  await go_to(page, 'Customers');
  await shown('Harbour & Finch Ltd').waitFor();
  await shown('深圳市云帆电子').waitFor({ state: 'detached' });

  await page.getByRole('checkbox', { name: 'Archived too' }).check();
  await shown('深圳市云帆电子').click();
  await sees_title(page, '深圳市云帆电子');
  await choose_from(page, 'More', 'Bring back');
  await sees(page, '深圳市云帆电子 was brought back');
});

test('customers: one with documents cannot be deleted, one without can, and comes back by undo', async () => {
  await rpc(page, 'invoice.create', { customer: 'KH-0001', amount: '100.00', issued: '2026-01-05' });
  await choose_from(page, 'More', 'Delete…');
  const used = page.getByRole('dialog', { name: 'Delete 深圳市云帆电子?' });
  await used.getByText(/Archive it instead/).waitFor();
  const delete_button = used.getByRole('button', { name: 'Delete', exact: true });
  assert.equal(await delete_button.getAttribute('aria-disabled'), 'true');
  await press(used, 'Cancel');
  await used.waitFor({ state: 'detached' });

  await go_to(page, 'Customers');
  await shown('Harbour & Finch Ltd').click();
  await sees_title(page, 'Harbour & Finch Ltd');
  await choose_from(page, 'More', 'Delete…');
  await press(page.getByRole('dialog', { name: 'Delete Harbour & Finch Ltd?' }), 'Delete');
  await sees(page, 'Harbour & Finch Ltd was deleted');
  await shown('Harbour & Finch Ltd').waitFor({ state: 'detached' });
  await press(page.getByRole('status').filter({ hasText: 'was deleted' }), 'Undo');
  await row_of(page, 'Customers', 'Harbour & Finch Ltd').waitFor();
});

test('customers: a blocked one gets no invoice until the block is lifted', async () => {
  await rpc(page, 'customer.create', { name: 'Slow Payer', code: 'SLOW' });
  await rpc(page, 'invoice.create', { customer: 'SLOW', amount: '5', draft: true, number: 'D-1' });
  const block = async (/** @type {string} */ how) => {
    await page.evaluate((to) => { location.hash = to; }, '#/customers/SLOW/edit');
    await sees_title(page, 'Edit customer');
    await choose(page.getByRole('main'), 'Block', how);
    await press(page, 'Save');
    await sees_title(page, 'Slow Payer');
  };
  await block('Blocked for orders and invoices');
  await sees(page, 'Blocked for orders and invoices');
  await page.evaluate((to) => { location.hash = to; }, '#/invoices/D-1');
  await sees_title(page, 'D-1');
  await press(page, 'Issue invoice');
  await sees(page, 'Slow Payer: Blocked for orders and invoices. Lift the block on the customer');
  await block('Not blocked');
  await page.evaluate((to) => { location.hash = to; }, '#/invoices/D-1');
  await press(page, 'Issue invoice');
  await sees(page, 'was issued');
  assert.notEqual((await rpc(page, 'invoice.get', { invoice: 'D-1' })).state, 'draft');
});

test('customers: a region typed in pinyin is suggested, filtered by its province and changed for many', async () => {
  await page.evaluate(() => { location.hash = '#/customers/new'; });
  await sees_title(page, 'New customer');
  await fill(page, 'Name', 'Lakeside School');
  await choose(page.getByRole('main'), 'Kind', 'Public body');
  await fill(page, 'Region', 'suzhou');
  await page.getByRole('link', { name: '江苏省 / 苏州市', exact: true }).click();
  await fill(page, 'Business type', 'End');
  await page.getByRole('link', { name: 'End user', exact: true }).click();
  await fill(page, 'Source', 'Alumni');
  await press(page, 'Save');
  await sees_title(page, 'Lakeside School');
  await rpc(page, 'customer.create', { name: 'Harbour School', region: '浙江省/宁波市' });

  await page.evaluate(() => { location.hash = '#/customers'; });
  await choose(page.getByRole('main'), 'Region', '江苏省');
  await shown('Harbour School').waitFor({ state: 'detached' });
  await shown('Lakeside School').waitFor();
  await choose(page.getByRole('main'), 'Kind', 'Public body');
  await shown('Lakeside School').waitFor();

  await press(page, 'Groups');
  await page.getByRole('menuitem', { name: 'Choose customers' }).click();
  await page.getByRole('button', { name: 'Choose all 1' }).click();
  await press(page, 'Change a field');
  await choose(page.getByRole('dialog'), 'Field', 'Source');
  await fill(page, 'Becomes', 'Trade');
  await page.getByRole('dialog').getByRole('link', { name: 'Trade fair', exact: true }).click();
  await sees(page, 'Alumni');
  await press(page, 'Change 1 customer');
  const source = async () => (await rpc(page, 'customer.list', { search: 'Lakeside' })).rows[0].source;
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  assert.equal(await source(), 'Trade fair');
  await rpc(page, 'book.undo', {});
  assert.equal(await source(), 'Alumni');

  await reload(page);
  const [kept] = (await rpc(page, 'customer.list', { region: '江苏省' })).rows;
  assert.deepEqual([kept.name, kept.kind, kept.region, kept.business_type],
    ['Lakeside School', 'public', '江苏省 / 苏州市', 'End user']);
});
