// Parts the program in two: `node tools/split_wasm.mjs BUILD_FOLDER`.
//
// What the first picture needs comes first; most of what slices do comes later, in a second module that
// web/module_parts.mjs brings in once that picture stands, or at the first call of one of its functions.
// Which function belongs where goes by the slice its name speaks of. A function that is wrongly put is
// slower to come, nothing else: tests/browser/shell_parts.test.mjs looks whether the first picture waits.
// @ts-check
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const [build_folder = 'build/web-release'] = process.argv.slice(2);

/** Slices that the first picture runs, and what it runs of others. */
const first_slices = new Set(['history', 'home', 'settings']);
const called_first = new RegExp([
  String.raw`(?:methods|reports|with_customers|screens|params?|fields|step|joined|title)\(`, // Asked of each at the start.
  'book::Book::view<',
  String.raw`customers::(?:Customer\b|CustomerIndex|customer_by_id|dialled|tree_path|.*::(?:row_of|customer_of|follow_ups)\()`,
  String.raw`demo::has_records|invoices::DocumentIndex|search::RecordIndex|recurring::(?:all_rules|.*::list)\(`, // Today's.
  String.raw`payments::.*::list_bills\(`,
].join('|'));
/** Equal functions are folded into one, whatever they were made for, those of templates above all: small ones stay. */
const small_bytes = { template: 500, other: 100 };

const later_slices = readdirSync(join(root, 'src', 'features')).filter((slice) => !first_slices.has(slice)).join('|');
const speaks_of_later = new RegExp(`\\b(?:${later_slices})::|\\d(?:${later_slices})\\d`); // The second where it is mangled.

/** @param {Buffer} bytes of a module @returns {number[]} the sizes of its functions */
function function_sizes(bytes) {
  let at = 8;
  const number = () => {
    for (let value = 0, shift = 0; ; shift += 7) {
      const byte = bytes[at++];
      value += (byte & 127) * 2 ** shift;
      if (byte < 128) return value;
    }
  };
  for (;;) {
    const section = bytes[at++];
    const end = number() + at;
    if (section === 10) break; // The code.
    at = end;
  }
  return Array.from({ length: number() }, () => {
    const size = number();
    at += size;
    return size;
  });
}

const wasm = join(build_folder, 'zhangfang.wasm');
const bytes = readFileSync(wasm);
const imported = WebAssembly.Module.imports(new WebAssembly.Module(bytes)).filter(({ kind }) => kind === 'function').length;
const names = readFileSync(join(build_folder, 'zhangfang.mjs.symbols'), 'utf8').split('\n').slice(imported)
  .map((line) => line.slice(line.indexOf(':') + 1));
const later = function_sizes(bytes).flatMap((size, index) => {
  const name = names[index];
  const small = /^[^(]*(?:^| )std::|^_ZNSt/.test(name) ? small_bytes.template : small_bytes.other;
  const stays = size < small || !speaks_of_later.test(name) || called_first.test(name);
  return stays ? [] : [index];
});

const out = join(build_folder, 'parts');
mkdirSync(out, { recursive: true });
const list = join(out, 'later.txt');
writeFileSync(list, later.join('\n')); // In a module without names the index is one.
const binaryen = execFileSync(join(root, 'build/emscripten/em-config'), ['BINARYEN_ROOT'], { encoding: 'utf8' }).trim();
const features = ['bulk-memory', 'sign-ext', 'mutable-globals', 'nontrapping-float-to-int', 'multivalue'];
execFileSync(join(binaryen, 'bin', 'wasm-split'), [wasm, ...features.map((feature) => `--enable-${feature}`),
  `--split-funcs=@${list}`, '-o1', join(out, 'zhangfang.wasm'), '-o2', join(out, 'zhangfang.later.wasm')], { stdio: 'inherit' });
