// Books as plain files under Node: what the wasm module calls to read and write them.
// The launcher hands it over as `storage` when it makes the module.
// @ts-check
import fs from 'node:fs';
import path from 'node:path';

const done = 0;
const full = 1;
const failed = 2;

/** @param {unknown} error */
function status_of(error) {
  const code = /** @type {NodeJS.ErrnoException} */ (error).code ?? '';
  return ['ENOSPC', 'EDQUOT', 'EFBIG'].includes(code) ? full : failed;
}

/** Runs a change; its status. @param {() => void} change */
function status(change) {
  try {
    change();
    return done;
  } catch (error) {
    return status_of(error);
  }
}

/** @param {number} process_id */
function is_running(process_id) {
  try {
    process.kill(process_id, 0);
    return true;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
  }
}

class OpenFile {
  /** @param {string} name */
  constructor(name) {
    this.name = name;
    this.is_new = false;
    this.descriptor = fs.existsSync(name) ? OpenFile.open_existing(name) : -1;
  }

  /** @param {string} name */
  static open_existing(name) {
    try {
      return fs.openSync(name, 'r+');
    } catch (error) {
      // A file that is protected from writing can still be read.
      if (!['EACCES', 'EROFS'].includes(/** @type {any} */ (error).code)) throw error;
      return fs.openSync(name, 'r');
    }
  }

  create() {
    if (this.descriptor >= 0) return;
    this.descriptor = fs.openSync(this.name, 'wx+', 0o644);
    this.is_new = true;
  }

  size() {
    return this.descriptor < 0 ? 0 : fs.fstatSync(this.descriptor).size;
  }

  /** @param {Uint8Array} bytes @param {number} offset */
  read(bytes, offset) {
    let count = 0;
    while (this.descriptor >= 0 && count < bytes.length) {
      const part = fs.readSync(this.descriptor, bytes, count, bytes.length - count, offset + count);
      if (part === 0) break;
      count += part;
    }
    return count;
  }

  /** @param {Uint8Array} bytes @param {number} offset */
  write(bytes, offset) {
    this.create();
    let count = 0;
    while (count < bytes.length) {
      count += fs.writeSync(this.descriptor, bytes, count, bytes.length - count, offset + count);
    }
  }

  /** @param {number} size */
  truncate(size) {
    if (this.descriptor < 0 && size === 0) return;
    this.create();
    fs.ftruncateSync(this.descriptor, size);
  }

  flush() {
    if (this.descriptor < 0) return;
    fs.fdatasyncSync(this.descriptor);
    if (!this.is_new) return;
    this.is_new = false;
    if (process.platform === 'win32') return; // Folders cannot be flushed there.
    const folder = fs.openSync(path.dirname(this.name), 'r');
    fs.fsyncSync(folder);
    fs.closeSync(folder);
  }

  /** Gives this file all that the other holds. @param {OpenFile} other */
  copy_from(other) {
    const piece = new Uint8Array(1 << 20);
    this.truncate(0);
    for (let at = 0; at < other.size(); at += piece.length) {
      this.write(piece.subarray(0, other.read(piece, at)), at);
    }
    this.flush();
  }

  /** Makes this file the file at the other's path; this path has none afterwards. @param {OpenFile} other */
  move_to(other) {
    fs.renameSync(this.name, other.name);
    if (other.descriptor >= 0) fs.closeSync(other.descriptor);
    other.descriptor = this.descriptor;
    other.is_new = true; // So that the folder is flushed too.
    this.descriptor = -1;
    other.flush();
  }

  close() {
    if (this.descriptor < 0) return;
    const is_empty = this.size() === 0;
    fs.closeSync(this.descriptor);
    this.descriptor = -1;
    if (is_empty) fs.rmSync(this.name, { force: true }); // Empty stands for absent.
  }
}

/** Node has no file locks, so a file beside the book names the process that has it open. */
class ProcessLock {
  /** @param {string} book */
  constructor(book) {
    this.name = `${book}-lock`;
  }

  /** False where another living process has it. */
  take() {
    for (let attempt = 0; attempt < 3; ++attempt) {
      try {
        fs.writeFileSync(this.name, String(process.pid), { flag: 'wx' });
        return true;
      } catch (error) {
        if (/** @type {any} */ (error).code !== 'EEXIST') throw error;
        if (is_running(Number(fs.readFileSync(this.name, 'utf8')))) return false;
        fs.rmSync(this.name, { force: true }); // Left by a process that is gone.
      }
    }
    return false;
  }

  release() {
    fs.rmSync(this.name, { force: true });
  }
}

/** @param {string} book @param {string} name */
function path_of(book, name) {
  return /^book\.db(-|$)/.test(name) ? book + name.slice('book.db'.length) : `${book}-${name}`;
}

/** The storage of a module: books by number, files by number. */
export function make_storage() {
  /** @type {OpenFile[]} */
  const files = [];
  /** @type {{book: string, lock: ProcessLock, own: OpenFile[]}[]} */
  const books = [];
  return {
    /** The book's number; -1 where it cannot be opened, -2 where it is open elsewhere. */
    open(/** @type {string} */ book) {
      const lock = new ProcessLock(book);
      try {
        if (!lock.take()) return -2;
      } catch {
        return -1;
      }
      return books.push({ book, lock, own: [] }) - 1;
    },
    file(/** @type {number} */ book, /** @type {string} */ name) {
      try {
        const made = new OpenFile(path_of(books[book].book, name));
        books[book].own.push(made);
        return files.push(made) - 1;
      } catch {
        return -1;
      }
    },
    size(/** @type {number} */ file) {
      try {
        return files[file].size();
      } catch {
        return -1;
      }
    },
    read(/** @type {number} */ file, /** @type {Uint8Array} */ bytes, /** @type {number} */ offset) {
      try {
        return files[file].read(bytes, offset);
      } catch {
        return -1;
      }
    },
    write(/** @type {number} */ file, /** @type {Uint8Array} */ bytes, /** @type {number} */ offset) {
      return status(() => files[file].write(bytes, offset));
    },
    truncate(/** @type {number} */ file, /** @type {number} */ size) {
      return status(() => files[file].truncate(size));
    },
    flush(/** @type {number} */ file) {
      return status(() => files[file].flush());
    },
    /** Renaming is one step; until then the old file and its copy are both there. */
    replace(/** @type {number} */ _book, /** @type {number} */ from, /** @type {number} */ to, /** @type {number} */ kept) {
      return status(() => {
        files[kept].copy_from(files[to]);
        files[from].move_to(files[to]);
      });
    },
    committed() {},
    close(/** @type {number} */ book) {
      for (const file of books[book].own) file.close();
      books[book].own = [];
      books[book].lock.release();
    },
  };
}
