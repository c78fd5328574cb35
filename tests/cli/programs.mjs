// The two command lines, as a person starts them, for the tests beside this file.
// @ts-check
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

/** Data sets that lie beside the checkout and are not part of it. */
export const shared_data =
  process.env.ZHANGFANG_SHARED_DATA ?? path.resolve(root, '../shared/data');

const native = process.env.ZHANGFANG_NATIVE ?? path.join(root, 'dist/native/zhangfang');

/** @type {{name: string, start: string[]}[]} */
export const programs = [
  { name: 'native', start: [native] },
  { name: 'node', start: [process.execPath, path.join(root, 'dist/cli/zhangfang.mjs')] },
];

/** A folder for one test, and the runs of a program in it. */
export class Desk {
  /** @param {{start: string[]}} program */
  constructor(program) {
    this.start = program.start;
    this.folder = fs.mkdtempSync(path.join(os.tmpdir(), 'zhangfang-cli-'));
    this.book = path.join(this.folder, 'book.db');
  }

  /** @param {string[]} words @param {string} [input] */
  run(words, input = '') {
    const [command, ...first] = this.start;
    const done = spawnSync(command, [...first, '--book', this.book, ...words], {
      cwd: this.folder,
      input,
      encoding: 'utf8',
      maxBuffer: 1 << 28,
      env: { ...process.env, LC_ALL: 'C' },
    });
    if (done.error) throw done.error;
    return { status: done.status, out: done.stdout, err: done.stderr };
  }

  /** The printed JSON of a run that must succeed. @param {string[]} words */
  json(words) {
    const done = this.run(words);
    if (done.status !== 0) throw new Error(`${words.join(' ')}: ${done.status} ${done.err}`);
    return JSON.parse(done.out);
  }

  /** @param {string} id @param {string[]} words */
  report(id, ...words) {
    return this.json(['report', id, '--format', 'json', ...words]);
  }

  clear() {
    fs.rmSync(this.folder, { recursive: true, force: true });
  }
}
