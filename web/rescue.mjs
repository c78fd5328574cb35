// The last way out: the raw book as a file, without the program. It is plain SQLite.
// @ts-check
import { download } from './files.mjs';

/** @returns {Promise<File[]>} the book's files that are there and not empty */
export async function raw_book() {
  const root = await navigator.storage.getDirectory();
  const files = [];
  for await (const handle of /** @type {any} */ (root).values()) {
    if (handle.kind !== 'file' || !/^book\.db(-wal)?$/.test(handle.name)) continue;
    const file = await handle.getFile();
    if (file.size > 0) files.push(file);
  }
  return files;
}

/** Hands the files over. Both belong together: open the first with the second beside it. */
export async function download_raw_book() {
  const files = await raw_book();
  for (const file of files) download(file.name, file);
  return files.length;
}
