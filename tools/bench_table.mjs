// Prints the lines of tools/bench as one table: medians, wasm to native, and if limits are kept.
//
// A line is `column, program, name, median, limit[, unit]`, separated by tabs; without a unit it is
// milliseconds. A limit holds for the page and for wasm.
// @ts-check
import { readFileSync } from 'node:fs';

/** @typedef {{name: string, unit: string, limit: number, values: Record<string, number>}} Row */

/** @type {Map<string, Row>} */
const rows = new Map();
for (const line of readFileSync(process.argv[2], 'utf8').split('\n').filter(Boolean)) {
  const [column, program, name, median, limit, unit = 'ms'] = line.split('\t');
  const key = `${program}: ${name}`;
  const row = rows.get(key) ?? { name: key, unit, limit: Number(limit), values: {} };
  row.values[column] = Number(median);
  rows.set(key, row);
}

/** @param {number | undefined} value */
const number = (value) => (value === undefined ? '' : value.toFixed(value < 100 ? 2 : 0));

const heads = ['measured', 'native', 'wasm', 'wasm/native', 'page', 'limit', 'unit', ''];
const table = [...rows.values()].map(({ name, unit, limit, values }) => {
  const { native, wasm, page } = values;
  const ratio = native && wasm ? number(wasm / native) : '';
  const kept = limit > 0 ? ((page ?? wasm ?? native) <= limit ? 'kept' : 'OVER') : '';
  const shown_limit = limit > 0 ? number(limit) : '';
  return [name, number(native), number(wasm), ratio, number(page), shown_limit, unit, kept];
});
const widths = heads.map((head, i) => Math.max(head.length, ...table.map((row) => row[i].length)));
for (const row of [heads, ...table]) {
  const cells = row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]) : cell.padStart(widths[i])));
  console.log(cells.join('  ').trimEnd());
}
