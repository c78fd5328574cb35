// Puts the page together: `node tools/assemble_web.mjs BUILD_FOLDER OUT_FOLDER [MODULE]`.
//
// index.html, the service worker and the web manifest keep their names; everything else goes into
// a folder named by the hash of all content, so that relative imports stay as they are, and a
// version is a set of addresses that never change. In the files at the root `__VERSION__` becomes
// that name and `__PRECACHE__` the list of files as JSON.
// @ts-check
import { createHash } from 'node:crypto';
import { cp, mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'acorn';
import subset_font from 'subset-font';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const kept_names = new Set(['index.html', 'service_worker.js', 'manifest.webmanifest']);

/** @param {string} folder @returns {Promise<string[]>} paths of all files below a folder */
async function files_below(folder) {
  if (!existsSync(folder)) return [];
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath ?? entry.path, entry.name)))
    .sort();
}

/**
 * The words that the page says before the program runs: the `shell.` entries of the catalogues, and what its preview says.
 * @param {string} build_folder @returns {Promise<string>} the file
 */
async function write_words(build_folder) {
  /** @type {Record<string, Record<string, string>>} */
  const words = {};
  for (const language of ['en', 'zh-CN']) {
    const source = join(root, 'assets', 'i18n', `${language}.json`);
    const catalogue = JSON.parse(await readFile(source, 'utf8'));
    words[language] = Object.fromEntries(
      Object.entries(catalogue).filter(([key]) => /^(shell|book|storage|file|migrate|print\.title)\./.test(key)),
    );
  }
  const file = join(build_folder, 'generated', 'words.mjs');
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, `export default ${JSON.stringify(words)};\n`);
  return file;
}

/**
 * The icon font with nothing but the icons that src/ui/icons.h names: a tenth of the whole.
 * @param {string} build_folder @returns {Promise<string>} the file
 */
async function write_icon_font(build_folder) {
  const header = await readFile(join(root, 'src', 'ui', 'icons.h'), 'utf8');
  const codes = [...header.matchAll(/"\\u([0-9a-f]{4})"/g)].map((found) => parseInt(found[1], 16));
  if (codes.length === 0) throw new Error('assemble: src/ui/icons.h names no icon');
  const whole = await readFile(join(root, 'node_modules', 'lucide-static', 'font', 'lucide.ttf'));
  const part = await subset_font(whole, String.fromCodePoint(...codes), { targetFormat: 'woff2' });
  const file = join(build_folder, 'generated', 'lucide.woff2');
  await writeFile(file, part);
  return file;
}

/**
 * A script of the page without its comments, which are a quarter of its weight on the way. The lines
 * stay, so that what a browser tells of an error names a line of the source.
 * @param {string} build_folder @param {string} file @returns {Promise<string>} the file
 */
async function write_script(build_folder, file) {
  const source = await readFile(join(root, 'web', file), 'utf8');
  let text = '';
  let at = 0;
  /** @type {(block: boolean, text: string, start: number, end: number) => void} */
  const onComment = (block, comment, start, end) => {
    const before = source.slice(at, start).replace(/[ \t]+$/, '');
    const breaks = comment.replace(/[^\n]/g, '');
    text += before + (block ? breaks || ' ' : '');
    at = end;
  };
  parse(source, { ecmaVersion: 'latest', sourceType: 'module', onComment });
  const target = join(build_folder, 'generated', 'web', file);
  await mkdir(dirname(target), { recursive: true });
  await writeFile(target, text + source.slice(at));
  return target;
}

/**
 * @param {string} build_folder @param {string} module
 * @returns {Promise<Map<string, string>>} published name -> source file
 */
async function collect(build_folder, module) {
  const files = new Map();
  for (const file of await files_below(join(root, 'web'))) {
    if (/\.(md|d\.ts|d\.mts)$/.test(file)) continue;
    const script = /\.m?js$/.test(file);
    files.set(file, script ? await write_script(build_folder, file) : join(root, 'web', file));
  }
  for (const folder of ['icons', 'fonts']) {
    for (const file of await files_below(join(root, 'assets', folder))) {
      files.set(join('assets', folder, file), join(root, 'assets', folder, file));
    }
  }
  // The page asks for zhangfang.mjs, and that for its wasm by the name it was built with.
  files.set('zhangfang.mjs', join(build_folder, `${module}.mjs`));
  const parts = join(build_folder, 'parts');
  const parted = module === 'zhangfang' && existsSync(parts);
  for (const file of parted ? await files_below(parts) : []) {
    if (file.endsWith('.wasm')) files.set(file, join(parts, file));
  }
  if (!parted) files.set(`zhangfang.wasm`, join(build_folder, `${module}.wasm`));
  files.set('words.mjs', await write_words(build_folder));
  files.set('assets/fonts/lucide.woff2', await write_icon_font(build_folder));
  files.set('licences.json', join(build_folder, 'generated', 'licences.json'));
  return files;
}

/** @param {Map<string, string>} files */
async function hashes(files) {
  const result = [];
  for (const [name, source] of files) {
    const bytes = await readFile(source);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    result.push({ name, source, bytes: bytes.length, sha256 });
  }
  return result;
}

/** @param {string} build_folder @param {string} out @param {string} module */
async function assemble(build_folder, out, module) {
  const files = await hashes(await collect(build_folder, module));
  const digest = createHash('sha256');
  for (const file of files) digest.update(`${file.name} ${file.sha256}\n`);
  const version = digest.digest('hex').slice(0, 12);

  const scratch = `${out}.part`;
  await rm(scratch, { recursive: true, force: true });
  const precache = files
    .filter((file) => !kept_names.has(file.name))
    .map(({ name, bytes, sha256 }) => ({ url: `${version}/${name}`, bytes, sha256 }));
  for (const { name, source } of files) {
    const target = kept_names.has(name) ? join(scratch, name) : join(scratch, version, name);
    await mkdir(dirname(target), { recursive: true });
    if (kept_names.has(name)) {
      const text = await readFile(source, 'utf8');
      const list = JSON.stringify({ version, files: precache });
      const filled = text.replaceAll('__VERSION__', version).replaceAll('__PRECACHE__', list);
      await writeFile(target, filled);
    } else {
      await cp(source, target);
    }
  }
  await rm(out, { recursive: true, force: true });
  await rename(scratch, out);
  const kib = Math.round(files.reduce((sum, file) => sum + file.bytes, 0) / 1024);
  console.log(`assemble: ${files.length} files, ${kib} KiB, version ${version}`);
}

const [build_folder = 'build/web-release', out = 'dist/web', module = 'zhangfang'] =
  process.argv.slice(2);
await assemble(build_folder, out, module);
