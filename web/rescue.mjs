// The last way out: the raw book as a file, without the program. It is plain SQLite.
// @ts-check
import { download } from './files.mjs';
import { file_of, roles_from, roles_name } from './storage_roles.mjs';

/** @param {FileSystemDirectoryHandle} root @param {string} name @returns {Promise<File>} */
async function file(root, name) {
  const handle = await root.getFileHandle(name).catch(() => null);
  return handle ? handle.getFile() : new File([], name);
}

/** @returns {Promise<File[]>} the book's files that are there and not empty */
export async function raw_book() {
  const root = await navigator.storage.getDirectory();
  const roles = roles_from(new Uint8Array(await (await file(root, roles_name)).arrayBuffer()));
  const names = ['book.db', 'book.db-wal', 'book.db-journal'];
  const files = await Promise.all(
    names.map(async (name) => new File([await file(root, file_of(roles, name))], name)),
  );
  return files.filter(({ size }) => size > 0);
}

/** Hands the files over. They belong together: open the first with the others beside it. */
export async function download_raw_book() {
  const files = await raw_book();
  for (const file of files) download(file.name, file);
  return files.length;
}
