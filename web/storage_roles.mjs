// Which private file is which. Files that are open cannot be renamed, so the place of the book is
// taken over by another file through one small file that says what each is at present.
// @ts-check

export const roles_name = 'roles';
const slot_bytes = 1024;

/** @param {string} text */
function checksum(text) {
  let sum = 0x811c9dc5;
  for (let i = 0; i < text.length; ++i) sum = Math.imul(sum ^ text.charCodeAt(i), 0x01000193) >>> 0;
  return sum.toString(16).padStart(8, '0');
}

/**
 * @typedef {object} Roles
 * @property {number} turn counts the changes
 * @property {Record<string, string>} files what "book.db" and the others are called on the disk
 */

/** @param {string} text @returns {Roles | null} null where it was never written, or only in part */
function parsed(text) {
  const content = text.replace(/\0.*$/s, '');
  if (content.slice(0, 8) !== checksum(content.slice(8))) return null;
  return JSON.parse(content.slice(8));
}

/** The newest of two slots that is whole. @param {Uint8Array} bytes @returns {Roles} */
export function roles_from(bytes) {
  const slots = [0, 1].map((slot) =>
    parsed(new TextDecoder().decode(bytes.subarray(slot * slot_bytes, (slot + 1) * slot_bytes))),
  );
  const [one, other] = slots;
  const newest = one && other ? (one.turn > other.turn ? one : other) : (one ?? other);
  return newest ?? { turn: 0, files: {} };
}

/** Where to write it and what: never over the slot that is in force. @param {Roles} roles */
export function slot_of(roles) {
  const text = JSON.stringify(roles);
  const bytes = new Uint8Array(slot_bytes);
  new TextEncoder().encodeInto(checksum(text) + text, bytes);
  return { at: (roles.turn % 2) * slot_bytes, bytes };
}

/** The file that has the role now, with its ending. @param {Roles} roles @param {string} name */
export function file_of(roles, name) {
  const end = name.indexOf('.db') + '.db'.length; // Behind it: "-wal", "-journal".
  const role = name.slice(0, end);
  return (roles.files[role] ?? role) + name.slice(end);
}
