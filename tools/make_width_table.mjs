// Makes the table behind src/reports/text_width.cpp: `node make_width_table.mjs DATA OUT`.
//
// DATA is utf8proc_data.c. Of its three hundred kilobytes the program needs only how many cells of
// a terminal each character takes; OUT holds the ranges that take none or two. tests/reports holds
// the result against utf8proc itself.
// @ts-check
import { readFileSync, writeFileSync } from 'node:fs';

const WIDTH_FIELD = 16; // `charwidth` of utf8proc_property_t.
const LAST = 0x10ffff;

/** @param {string} source @param {string} name @returns {string} what stands between the braces */
function array_of(source, name) {
  const start = source.indexOf('{', source.indexOf(` ${name}[]`));
  const end = source.indexOf('};', start);
  if (start < 0 || end < 0) throw new Error(`utf8proc_data.c has no ${name}`);
  return source.slice(start + 1, end);
}

/** @param {string} text @returns {number[]} */
const numbers_of = (text) => (text.match(/\d+/g) ?? []).map(Number);

/** @param {string} source @returns {(code: number) => number} */
function widths_of(source) {
  const stage1 = numbers_of(array_of(source, 'utf8proc_stage1table'));
  const stage2 = numbers_of(array_of(source, 'utf8proc_stage2table'));
  const rows = array_of(source, 'utf8proc_properties').match(/\{[^}]*\}/g) ?? [];
  const widths = rows.map((row) => Number(row.split(',')[WIDTH_FIELD]));
  return (code) => widths[stage2[stage1[code >> 8] + (code & 0xff)]];
}

/** @param {(code: number) => number} width_of @returns {string[]} */
function ranges_of(width_of) {
  const ranges = [];
  for (let first = 0; first <= LAST; ) {
    const width = width_of(first);
    let last = first;
    while (last < LAST && width_of(last + 1) === width) ++last;
    if (width !== 0 && width !== 1 && width !== 2) throw new Error(`width of ${first}: ${width}`);
    if (width !== 1) ranges.push(`{${first},${last},${width}}`);
    first = last + 1;
  }
  return ranges;
}

const [data_file, out_file] = process.argv.slice(2);
const ranges = ranges_of(widths_of(readFileSync(data_file, 'utf8')));
writeFileSync(
  out_file,
  `// Made by tools/make_width_table.mjs. Do not edit.
constexpr Range ranges[] = {
${ranges.join(',\n')}};
`,
);
