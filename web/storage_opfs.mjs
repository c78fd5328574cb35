// The book in the browser's private file system: plain SQLite files by synchronous access handles.
// @ts-check
import { file_of, roles_from, roles_name, slot_of } from './storage_roles.mjs';

/** The book is there, but something has its files open and keeps them. */
export class HeldElsewhere extends Error {}

/** @param {number} ms */
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** The private folder, or null where this browser (or a private window of it) has none. */
export async function private_folder() {
  if (!navigator.storage?.getDirectory) return null;
  if (!globalThis.FileSystemFileHandle?.prototype?.createSyncAccessHandle) return null;
  try {
    return await navigator.storage.getDirectory();
  } catch (error) {
    const name = error instanceof DOMException ? error.name : '';
    if (['SecurityError', 'NotSupportedError', 'NotAllowedError'].includes(name)) return null;
    throw error;
  }
}

/** A tab that was just closed or reloaded holds its handles so much longer at most, on a busy machine. */
const closing_ms = 10_000;

/**
 * Never ends in another place: the book is here, and an empty one elsewhere would hide it.
 * @param {any} handle
 */
async function open_patiently(handle) {
  const until = performance.now() + closing_ms;
  for (let wait = 10; ; wait = Math.min(2 * wait, 200)) {
    try {
      return await handle.createSyncAccessHandle();
    } catch (error) {
      const held = error instanceof DOMException && error.name === 'NoModificationAllowedError';
      if (!held) throw error;
      if (performance.now() > until) throw new HeldElsewhere(String(error));
      await pause(wait);
    }
  }
}

/**
 * @param {string[]} names
 * @param {(at_once: boolean) => void} changed told when `trouble` or the size has changed
 * @returns {Promise<PrivateFiles | null>}
 */
export async function open_private_files(names, changed) {
  const folder = await private_folder();
  if (!folder) return null;
  /** @param {string} name */
  const open = async (name) => open_patiently(await folder.getFileHandle(name, { create: true }));
  const roles_handle = await open(roles_name);
  const bytes = new Uint8Array(roles_handle.getSize());
  roles_handle.read(bytes, { at: 0 });
  const roles = roles_from(bytes);
  const opened = await Promise.allSettled(names.map((name) => open(file_of(roles, name))));
  const refused = opened.find((one) => one.status === 'rejected');
  const handles = opened.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  const kept = { handle: roles_handle, roles };
  if (!refused) return new PrivateFiles(names, handles, kept, changed);
  for (const handle of [...handles, roles_handle]) handle.close();
  throw refused.reason;
}

/** @param {unknown} error */
function status_of(error) {
  return error instanceof DOMException && error.name === 'QuotaExceededError' ? 1 : 2;
}

const quota_exceeded = () => new DOMException('', 'QuotaExceededError');

class PrivateFiles {
  kind = 'opfs';
  saved = true; // A commit has been flushed when it returns.
  /** @type {import('./storage_mirror.mjs').Trouble} */
  trouble = '';

  /**
   * @param {string[]} names @param {any[]} handles
   * @param {{handle: any, roles: import('./storage_roles.mjs').Roles}} kept
   * @param {(at_once: boolean) => void} changed
   */
  constructor(names, handles, { handle, roles }, changed) {
    this.names = names;
    this.handles = handles;
    this.roles = roles;
    this.roles_handle = handle;
    this.changed = changed;
  }

  bytes() {
    return this.names.reduce((sum, _, file) => sum + Math.max(0, this.size(file)), 0);
  }

  /** @param {number} _book @param {string} name */
  file(_book, name) {
    return this.names.indexOf(name);
  }

  /** @param {number} file */
  size(file) {
    try {
      return this.handles[file].getSize();
    } catch {
      return -1;
    }
  }

  /** @param {number} file @param {Uint8Array} bytes @param {number} offset */
  read(file, bytes, offset) {
    try {
      return this.handles[file].read(bytes, { at: offset });
    } catch {
      return -1;
    }
  }

  /** @param {number} file @param {Uint8Array} bytes @param {number} offset */
  write(file, bytes, offset) {
    try {
      // Where the quota ends some browsers throw, some write less, and some return nonsense.
      const whole = this.handles[file].write(bytes, { at: offset }) === bytes.length;
      return whole ? 0 : this.refused(1);
    } catch (error) {
      return this.refused(status_of(error));
    }
  }

  /** @param {number} file @param {number} size */
  truncate(file, size) {
    return this.attempt(() => this.handles[file].truncate(size));
  }

  /** @param {number} file */
  flush(file) {
    return this.attempt(() => this.handles[file].flush());
  }

  /**
   * The three change roles: one small write, flushed, decides. Their logs go with them.
   * @param {number} _book @param {number} from @param {number} to @param {number} kept
   */
  replace(_book, from, to, kept) {
    const next = { turn: this.roles.turn + 1, files: { ...this.roles.files } };
    const turns = [[to, from], [kept, to], [from, kept]];
    for (const [role, file] of turns) next.files[this.names[role]] = file_of(this.roles, this.names[file]);
    const status = this.attempt(() => {
      const { at, bytes } = slot_of(next);
      if (this.roles_handle.write(bytes, { at }) !== bytes.length) throw quota_exceeded();
      this.roles_handle.flush();
    });
    if (status !== 0) return status;
    this.roles = next;
    const before = [...this.handles];
    for (const [role, file] of turns) {
      for (const ending of ['', '-wal', '-journal']) {
        const number = (/** @type {number} */ of) => this.names.indexOf(this.names[of] + ending);
        if (number(role) >= 0) this.handles[number(role)] = before[number(file)];
      }
    }
    return this.truncate(from, 0);
  }

  /** A commit came through to the end, so whatever stood in the way is over. */
  committed() {
    this.changed(this.trouble !== '');
    this.trouble = '';
  }

  /** @param {number} status */
  refused(status) {
    this.trouble = status === 1 ? 'full' : 'failed';
    this.changed(true);
    return status;
  }

  close() {}

  async shut() {
    for (const handle of [...this.handles, this.roles_handle]) handle.close();
    this.handles = [];
  }

  /** @param {() => void} change */
  attempt(change) {
    try {
      change();
      return 0;
    } catch (error) {
      return this.refused(status_of(error));
    }
  }
}
