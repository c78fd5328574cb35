// Runs clang-tidy over our C++ files: `node tools/lint.mjs BUILD_FOLDER CACHE_FOLDER`.
//
// A file that was found clean is not read again until it, a header of ours that it includes, or
// the rules change.
// @ts-check
import { execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const build = resolve(process.argv[2] ?? 'build/native-asan');
const cache = join(process.argv[3] ?? build, 'lint');

/** @typedef {{file: string, directory: string, command: string}} Command */

/** @returns {Map<string, string[]>} our own files that each object file was made from */
function dependencies() {
  const options = { maxBuffer: 1 << 28 };
  const text = execFileSync('ninja', ['-C', build, '-t', 'deps'], options).toString();
  const result = new Map();
  for (const block of text.split('\n\n')) {
    const [head, ...files] = block.split('\n');
    const own = files.map((line) => resolve(build, line.trim())).filter((file) => is_own(file));
    result.set(head.split(':')[0], own);
  }
  return result;
}

/** @param {string} file */
function is_own(file) {
  return file.startsWith(`${root}/src/`) || file.startsWith(`${root}/tests/`);
}

/** @type {Map<string, string>} */
const contents = new Map();

/** @param {string} file */
function content_hash(file) {
  let hash = contents.get(file);
  if (hash === undefined) {
    hash = createHash('sha256').update(readFileSync(file)).digest('hex');
    contents.set(file, hash);
  }
  return hash;
}

/** @param {Command} command @param {string[]} files */
function key_of(command, files) {
  const digest = createHash('sha256').update(content_hash(join(root, '.clang-tidy')));
  digest.update(command.command.replaceAll(root, '').replaceAll(build, ''));
  for (const file of [command.file, ...files].sort()) {
    digest.update(`${relative(root, file)} ${content_hash(file)}\n`);
  }
  return digest.digest('hex').slice(0, 32);
}

/** @param {Command} command @returns {Promise<boolean>} whether nothing was found */
function lint(command) {
  return new Promise((done) => {
    const tidy = spawn('clang-tidy-22', ['-p', build, '--quiet', command.file]);
    let said = '';
    tidy.stdout.on('data', (data) => (said += data));
    tidy.on('close', (code) => {
      if (code !== 0) console.log(said.trim() || `${command.file}: clang-tidy ended with ${code}`);
      done(code === 0);
    });
  });
}

/**
 * @param {{command: Command, stamp: string}[]} jobs
 * @returns {Promise<number>} files with findings
 */
async function lint_all(jobs) {
  let bad = 0;
  const worker = async () => {
    for (let job = jobs.shift(); job; job = jobs.shift()) {
      if (await lint(job.command)) writeFileSync(job.stamp, '');
      else bad += 1;
    }
  };
  await Promise.all(Array.from({ length: Math.min(2, availableParallelism()) }, worker));
  return bad;
}

mkdirSync(cache, { recursive: true });
/** @type {Command[]} */
const commands = JSON.parse(readFileSync(join(build, 'compile_commands.json'), 'utf8'));
const own = commands.filter((command) => is_own(command.file));
const made_from = dependencies();
const jobs = own
  .map((command) => {
    const output = / -o (\S+)/.exec(command.command)?.[1] ?? '';
    const object = relative(build, resolve(command.directory, output));
    return { command, stamp: join(cache, key_of(command, made_from.get(object) ?? [])) };
  })
  .filter(({ stamp }) => !existsSync(stamp));
console.log(`lint: ${own.length} files, ${jobs.length} to read`);
const bad = await lint_all(jobs);
console.log(`lint: ${bad} files with findings`);
process.exit(bad === 0 ? 0 : 1);
