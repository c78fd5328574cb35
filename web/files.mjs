// Files in by picker and drop, files out by download, documents to the printer.
// @ts-check

/**
 * Opens the file picker; call it inside the person's gesture.
 * @param {string} accept ".csv,.json" @param {boolean} many @param {(files: File[]) => void} picked
 */
export function pick_files(accept, many, picked) {
  const input = document.createElement('input');
  input.type = 'file';
  input.accept = accept;
  input.multiple = many;
  input.addEventListener('change', () => picked([...(input.files ?? [])]));
  input.addEventListener('cancel', () => picked([]));
  input.click();
}

export const can_pick_targets = 'showSaveFilePicker' in window;

/**
 * Asks where to save to; call it inside the person's gesture.
 * @param {string} suggestedName @param {(target: FileSystemFileHandle) => void} picked
 */
export function pick_target(suggestedName, picked) {
  /** @type {any} */ (window).showSaveFilePicker({ suggestedName }).then(picked, () => undefined); // Given up.
}

/** @param {HTMLElement} target @param {(files: File[]) => void} dropped */
export function accept_drops(target, dropped) {
  target.addEventListener('dragover', (event) => {
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = 'copy';
  });
  target.addEventListener('drop', (event) => {
    event.preventDefault();
    const files = [...(event.dataTransfer?.files ?? [])];
    if (files.length > 0) dropped(files);
  });
}

/** @param {string} name @param {Blob} file */
export function download(name, file) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  // The browser has taken hold of it long before; a minute is for the slow.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/**
 * Writes a whole HTML document into a frame. Its <style> texts are kept; scripts are not run.
 * @param {HTMLIFrameElement} frame @param {string} html
 * @returns {any} the window in it
 */
export function fill_frame(frame, html) {
  // The page's policy forbids style texts even in a document that is only parsed; a sheet made by
  // script is allowed.
  /** @type {string[]} */
  const styles = [];
  const parsed = html.replace(/<style>([^<]*)<\/style>/g, (_, text) => {
    styles.push(text);
    return '';
  });
  const source = new DOMParser().parseFromString(parsed, 'text/html');
  const target = frame.contentDocument;
  const view = /** @type {any} */ (frame.contentWindow);
  if (!target || !view) return null;
  target.adoptedStyleSheets = styles.map((text) => {
    const sheet = new view.CSSStyleSheet();
    sheet.replaceSync(text);
    return sheet;
  });
  for (const script of source.querySelectorAll('script')) script.remove();
  target.title = source.title;
  target.documentElement.lang = source.documentElement.lang;
  target.body.replaceChildren(...[...source.body.childNodes].map((node) => target.importNode(node, true)));
  return view;
}

/** Prints a whole HTML document. @param {string} html */
export function print_document(html) {
  const frame = document.createElement('iframe');
  frame.className = 'unseen';
  frame.setAttribute('aria-hidden', 'true');
  frame.tabIndex = -1;
  document.body.append(frame);
  const view = fill_frame(frame, html);
  if (!view) return;
  view.addEventListener('afterprint', () => frame.remove());
  view.focus();
  view.print();
}
