// The last way out: the raw book as a file, without the program. It is plain SQLite.
// @ts-check
import { download } from './files.mjs';
import { kept_file } from './storage_mirror.mjs';
import { file_of, roles_from, roles_name } from './storage_roles.mjs';

// They belong together: open the first with the others beside it.
const names = ['book.db', 'book.db-wal', 'book.db-journal'];

/** A private file by its role. @param {string} name @returns {Promise<File>} */
async function private_file(name) {
  const root = await navigator.storage.getDirectory();
  /** @param {string} own */
  const file = async (own) => (await root.getFileHandle(own)).getFile();
  const kept = await file(roles_name).catch(() => new File([], roles_name));
  const roles = roles_from(new Uint8Array(await kept.arrayBuffer()));
  return new File([await file(file_of(roles, name))], name);
}

/** @param {(name: string) => Promise<File>} read */
async function files_of(read) {
  const files = await Promise.all(names.map((name) => read(name).catch(() => null)));
  return files.flatMap((file) => (file !== null && file.size > 0 ? [file] : []));
}

/** Hands over the book's files that are there; how many. */
export async function download_raw_book() {
  const own = await files_of(private_file);
  const files = own.length > 0 ? own : await files_of(kept_file);
  for (const file of files) download(file.name, file);
  return files.length;
}
