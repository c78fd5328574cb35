// Whatever is asked, both command lines end with the same status and print the same bytes. What must
// differ from run to run (ids, moments, hashes of them) is named before the comparison.
// @ts-check
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';

import { Desk, programs } from './programs.mjs';

const files = {
  'invoices.csv':
    '发票号码,客户编号,客户名称,开票日期,到期日,金额,结清日期,是否争议\r\n' +
    '00012,K01,深圳市甲有限公司,2026-01-05,2026-02-04,"1,200.50",2026-02-10,否\r\n' +
    '00013,K02,Müller GmbH,2026-01-06,2026-02-05,88.00,,是\r\n' +
    '00014,K02,Müller GmbH,2026-01-07,2026-02-06,-8.00,,否\r\n' +
    '00015,K02,Müller GmbH,2026-02-30,2026-02-06,1.00,,否\r\n',
  'mapped.csv': 'a;b;c;d\n1;X;1/2/2026;"1.234,50"\n2;Y;13/2/2026;7\n3;Y;1/13/2026;7\n',
  'customers.csv': '客户编号,客户名称,联系人,账期\nK03,丙公司,张三,60\nK01,丁公司,,30\n',
  'refused.csv': 'number,customer,issued,amount\n1,A,yesterday,5\n',
  'mapping.json': JSON.stringify({
    kind: 'invoices',
    columns: { number: 'a', customer: 'b', issued: 'c', amount: 'd' },
    currency: 'EUR',
    dates: 'D/M/YYYY',
    decimal: ',',
  }),
  'bad-mapping.json': '{"kind":"orders","columns":{}}',
};

/** @type {(string[] | {input: string, words: string[]})[]} */
const commands = [
  ['help'],
  ['--language', 'zh-CN', 'help'],
  [],
  ['reprot'],
  ['report'],
  ['report', 'receivables.ageing', '--format', 'xml'],
  ['report', 'receivables.ageing', '--as-of'],
  ['call', 'a', 'b', 'c'],
  ['report', 'receivables.ageing'],
  ['check'],
  ['backup', 'none.json'],
  ['call', 'company.setup', '{"name":"账房","language":"zh-CN","currency":"CNY"}'],
  ['import', 'invoices.csv', '--dry-run'],
  ['import', 'invoices.csv'],
  ['--language', 'zh-CN', 'import', 'invoices.csv'],
  ['import', 'mapped.csv', '--mapping', 'mapping.json'],
  ['import', 'mapped.csv', '--mapping', 'bad-mapping.json'],
  ['import', 'mapped.csv', '--mapping', 'none.json'],
  ['import', 'customers.csv', '--kind', 'customers'],
  ['import', 'refused.csv'],
  ['import', 'none.csv'],
  ['import', 'mapping.json'],
  ['call', 'payment.record', '{"customer":"K02","amount":"50","allocations":"oldest_first"}'],
  ['call', 'payment.record', '{"customer":"K02","amount":"5x"}'],
  ['call', 'payment.record', '{"customer":"K02","amount":5}'],
  ['call', 'payment.recrod', '{}'],
  ['call', 'customer.get', '{"customer":'],
  ['call', 'customer.get', '["K02"]'],
  ['call', 'customer.list'],
  ['call', 'customer.list', '{"search":"szs","sort":"name"}'],
  ['call', 'invoice.list', '{"as_of":"2026-02-01"}'],
  ['call', 'invoice.get', '{"invoice":"00012"}'],
  ['call', 'receivables.items', '{}'],
  ['call', 'report.list', '{"language":"zh-CN"}'],
  ['call', 'rpc.discover'],
  ['call', 'history.list', '{"changes":false}'], // The rows of a change stand in an order that follows from ids.
  ['call', 'setting.get'],
  ['call', 'setting.set', '{"key":"doors.origins","value":["https://a.example/x"]}'],
  ['call', 'backup.status'],
  ['call', 'book.undo'],
  ['call', 'book.redo'],
  ...['due', 'invoice'].flatMap((basis) =>
    ['customer', 'none'].flatMap((group) =>
      ['table', 'json', 'csv'].map((format) => ['report', 'receivables.ageing', '--as-of', '2026-03-15',
        '--param', `basis=${basis}`, '--param', `group=${group}`, '--format', format]))),
  ['report', 'receivables.ageing', '--as-of', 'end_of_last_month', '--param', 'bands=1y,2y,3y'],
  ['report', 'receivables.ageing', '--param', 'bands=3,2'],
  ['report', 'receivables.ageing', '--param', 'basis=maybe'],
  ['report', 'receivables.ageing', '--param', 'basis'],
  ['report', 'receivables.aging'],
  ['--language', 'zh-CN', 'report', 'receivables.open_items', '--format', 'table'],
  ['report', 'receivables.open_items', '--format', 'csv', '--param', 'customer=K02'],
  ['report', 'receivables.open_items', '--format', 'json', '--as-of', '-30d'],
  ['check'],
  ['backup', 'out.json'],
  ['restore', 'none.json'],
  ['restore', 'mapping.json'],
  ['restore', 'invoices.csv'],
  ['restore', 'out.json'],
  ['demo'],
  {
    words: ['call', '--stdin'],
    input:
      '{"jsonrpc":"2.0","id":1,"method":"customer.create","params":{"name":"戊"}}\n\n' +
      '{"jsonrpc":"2.0","method":"book.undo"}\n{"jsonrpc":"2.0","id":null,"method":"book.redo"}\n' +
      '[{"jsonrpc":"2.0","id":"a","method":"setting.get"},1]\n[]\n{\n"x"\n' +
      '{"jsonrpc":"2.0","id":1.5,"method":"customer.get","params":{"customer":"K99"}}',
  },
];

/** @param {string} text */
const without_chance = (text) =>
  text
    .replaceAll(/\b9\d{17}\b/g, 'ID')
    .replaceAll(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/g, 'MOMENT')
    .replaceAll(/\b[0-9a-f]{64}\b/g, 'HASH')
    .replaceAll(/"at":\d+/g, '"at":MS')
    .replaceAll(/"bytes":\d+/g, '"bytes":SIZE'); // A change is kept packed, shorter or longer by what its ids are.

test('both command lines answer every command with the same bytes and status', () => {
  const desks = programs.map((program) => new Desk(program));
  try {
    for (const desk of desks) {
      for (const [name, content] of Object.entries(files)) {
        fs.writeFileSync(path.join(desk.folder, name), content);
      }
    }
    const statuses = new Map();
    for (const command of commands) {
      const { words, input } = Array.isArray(command) ? { words: command, input: '' } : command;
      const [one, other] = desks.map((desk) => {
        const done = desk.run(['--today', '2026-03-31', ...words], input);
        const told = (/** @type {string} */ text) =>
          without_chance(text.replaceAll(desk.folder, 'FOLDER'));
        return { ...done, out: told(done.out), err: told(done.err) };
      });
      assert.deepEqual(one, other, words.join(' '));
      statuses.set(one.status, (statuses.get(one.status) ?? 0) + 1);
      // One line on standard error where it is refused, and nothing there where it is not.
      if (one.status === 0) assert.equal(one.err, '', words.join(' '));
      else if (one.out === '') assert.match(one.err, /^zhangfang: [^\n]+\n$/, words.join(' '));
    }
    assert.ok(statuses.get(0) > 30 && statuses.get(1) > 10 && statuses.get(2) > 4, String([...statuses]));
    assert.deepEqual([...statuses.keys()].sort(), [0, 1, 2]);
  } finally {
    for (const desk of desks) desk.clear();
  }
});

test('a backup of one program restores in the other, and the books then print the same', () => {
  const [native, node] = programs.map((program) => new Desk(program));
  try {
    const demo = ['demo', '--customers', '40', '--invoices', '500', '--seed', '9'];
    const day = ['--today', '2026-03-31'];
    const made = [native, node].map((desk) => without_chance(desk.run([...day, ...demo]).out));
    assert.equal(made[0], made[1]);
    /** @param {Desk} desk */
    const printed = (desk) => ['receivables.ageing', 'receivables.open_items'].map((id) =>
      desk.run([...day, 'report', id, '--format', 'csv', '--as-of', '2025-10-31']).out);
    assert.deepEqual(printed(native), printed(node));

    native.json(['backup', 'book.json']);
    node.json([...day, 'call', 'customer.create', '{"name":"x"}']);
    node.json(['restore', path.join(native.folder, 'book.json')]);
    node.json(['backup', 'book.json']);

    const content = [native, node].map((desk) => {
      const all = JSON.parse(fs.readFileSync(path.join(desk.folder, 'book.json'), 'utf8')).data;
      delete all.book_fact; // It tells of the backup itself.
      return all;
    });
    assert.deepEqual(content[0], content[1]);
    assert.deepEqual(node.json(['check']), { ok: true, problems: [] });
  } finally {
    native.clear();
    node.clear();
  }
});

for (const program of programs) {
  test(`${program.name}: import prints exactly what programs are promised`, () => {
    const desk = new Desk(program);
    try {
      fs.writeFileSync(path.join(desk.folder, 'a.csv'), files['invoices.csv'].replace('-8.00', '8.00'));
      const printed = desk.json(['import', 'a.csv']);
      assert.deepEqual(Object.keys(printed), ['kind', 'read', 'created', 'unchanged', 'errors']);
      assert.deepEqual(printed.created, { customers: 2, invoices: 3, payments: 1 });
      assert.equal(printed.kind, 'invoices');
      assert.deepEqual(printed.errors.map((/** @type {object} */ error) => Object.keys(error)),
        [['line', 'field', 'message']]);
      assert.equal(printed.errors[0].line, 5);
      assert.equal(printed.errors[0].field, '开票日期');
      assert.match(printed.errors[0].message, /2026-02-30/);
    } finally {
      desk.clear();
    }
  });

  test(`${program.name}: a book of a newer program and a file that is no book stay as they are`, () => {
    const desk = new Desk(program);
    try {
      desk.json(['call', 'customer.create', '{"name":"甲"}']);
      const bytes = fs.readFileSync(desk.book);
      bytes.writeUInt32BE(99, 60); // Where SQLite keeps PRAGMA user_version.
      fs.writeFileSync(desk.book, bytes);
      for (const words of [['check'], ['call', 'customer.create', '{"name":"乙"}'], ['backup', 'b.json']]) {
        const refused = desk.run(words);
        assert.equal(refused.status, 1, words.join(' '));
        assert.match(refused.err, /^zhangfang: .*newer version.*99.*\n$/);
      }
      assert.deepEqual(fs.readFileSync(desk.book), bytes);
      assert.deepEqual(fs.readdirSync(desk.folder), ['book.db']);

      fs.writeFileSync(desk.book, 'Dear diary\n'.repeat(500));
      assert.equal(desk.run(['check']).status, 1);
      assert.equal(fs.readFileSync(desk.book, 'utf8'), 'Dear diary\n'.repeat(500));
    } finally {
      desk.clear();
    }
  });

  test(`${program.name}: before an import the book is copied, and the copy can be brought back`, () => {
    const desk = new Desk(program);
    try {
      desk.json(['call', 'customer.create', '{"name":"甲"}']);
      fs.writeFileSync(path.join(desk.folder, 'a.csv'), files['invoices.csv']);
      desk.json(['import', 'a.csv']);
      assert.equal(desk.json(['call', 'backup.status']).kept.before, 'import');
      const looked = desk.json(['call', 'restore.inspect_kept']);
      assert.deepEqual(looked.counts.document, { now: 4, then: 0 });
      desk.json(['call', 'restore.confirm']);
      assert.equal(desk.json(['call', 'invoice.list']).total, 0);
      assert.equal(desk.json(['check']).ok, true);
    } finally {
      desk.clear();
    }
  });
}
