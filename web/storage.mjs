// Opens the place where the book is kept, before the program starts.
// @ts-check

export async function open_storage() {
  return { kind: 'memory' };
}

export async function close_storage() {}
