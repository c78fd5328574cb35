// What both command lines have in common: exit status, one line for a refusal, files that stay plain.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { test } from 'node:test';

import { Desk, programs } from './programs.mjs';

const invoice = { customer: 'KH-1', issued: '2026-02-01', due: '2026-03-01', amount: '1234.5' };

/** @param {Desk} desk */
function write_one_invoice(desk) {
  desk.json(['call', 'customer.create', JSON.stringify({ name: '华为技术', code: 'KH-1' })]);
  desk.json(['call', 'invoice.create', JSON.stringify(invoice)]);
}

for (const program of programs) {
  /** @param {string} name @param {(desk: Desk) => void} body */
  const on_desk = (name, body) =>
    test(`${program.name}: ${name}`, () => {
      const desk = new Desk(program);
      try {
        body(desk);
      } finally {
        desk.clear();
      }
    });

  on_desk('what one run writes the next one reads', (desk) => {
    write_one_invoice(desk);
    const ageing = desk.report('receivables.ageing', '--as-of', '2026-03-31');

    assert.deepEqual(ageing.rows[0].slice(0, 5), ['KH-1', '华为技术', 'CNY', '0.00', '1234.50']);
    assert.equal(ageing.totals.CNY.total, '1234.50');
  });

  on_desk('the book is a plain SQLite file with nothing left beside it', (desk) => {
    write_one_invoice(desk);

    assert.equal(fs.readFileSync(desk.book).subarray(0, 15).toString(), 'SQLite format 3');
    assert.deepEqual(fs.readdirSync(desk.folder), ['book.db']);
  });

  on_desk('a refusal is status 1 with one line that says what and where', (desk) => {
    write_one_invoice(desk);
    const refused = desk.run(['report', 'receivables.ageing', '--as-of', '2026-02-30']);

    assert.equal(refused.status, 1);
    assert.equal(refused.out, '');
    assert.match(refused.err, /^zhangfang: .*2026-02-30.*as_of.*\n$/);
    assert.equal(desk.run(['import', 'no-such-file.csv']).status, 1);
  });

  on_desk('wrong usage is status 2', (desk) => {
    for (const words of [['reprot'], ['report'], ['report', 'x', '--format', 'xml'], []]) {
      const wrong = desk.run(words);
      assert.equal(wrong.status, 2, words.join(' '));
      assert.match(wrong.err, /^zhangfang: .*\n$/);
    }
    assert.equal(fs.existsSync(desk.book), false);
  });

  on_desk('help is printed in the asked language', (desk) => {
    const help = desk.run(['--language', 'zh-CN', 'help']);

    assert.equal(help.status, 0);
    assert.match(help.out, /账房/);
  });

  on_desk('requests by lines are answered in their order', (desk) => {
    const requests = [
      { jsonrpc: '2.0', id: 1, method: 'customer.create', params: { name: '甲' } },
      { jsonrpc: '2.0', method: 'customer.create', params: { name: '乙' } },
      { jsonrpc: '2.0', id: 2, method: 'customer.get', params: { customer: 'KH-0002' } },
      { jsonrpc: '2.0', id: 3, method: 'book.undo' },
      { jsonrpc: '2.0', id: 4, method: 'customer.get', params: { customer: 'KH-0002' } },
    ];
    const done = desk.run(
      ['call', '--stdin'],
      requests.map((request) => JSON.stringify(request)).join('\n') + '\n',
    );
    const answers = done.out.trim().split('\n').map((line) => JSON.parse(line));

    assert.deepEqual(answers.map((answer) => answer.id), [1, 2, 3, 4]);
    assert.equal(answers[1].result.name, '乙');
    assert.equal(answers[3].error.data.code, 'not_found');
  });
}
