// The preview of a printed document: the very page that the printer gets, in a frame where nothing is
// run, with the choice of what it is, its template and its language.
// @ts-check
import { download, fill_frame } from './files.mjs';
import { say } from './notice.mjs';

const language_names = { en: 'English', 'zh-CN': '中文' };

/** @param {string} kind @param {string} value */
function name_of(kind, value) {
  if (kind === 'language') return /** @type {Record<string, string>} */ (language_names)[value] ?? value;
  return say(kind === 'kind' ? `print.title.${value}` : `shell.preview.${value}`);
}

/** @template {keyof HTMLElementTagNameMap} T @param {T} tag @param {object} [members] */
const make = (tag, members = {}) => Object.assign(document.createElement(tag), members);

/**
 * @param {Record<string, string>} params of document.print
 * @param {(request: object) => Promise<any>} rpc asks the book
 */
export function show_preview(params, rpc) {
  const dialog = make('dialog', { className: 'preview' });
  const title = make('h1', { id: 'preview-title', textContent: say('shell.preview.title') });
  const choices = make('div', { className: 'row' });
  const wrong = make('p', { role: 'alert' });
  const frame = make('iframe', { title: say('shell.preview.page') });
  // No scripts; the page fills it, and the browser may ask for the printer.
  frame.setAttribute('sandbox', 'allow-same-origin allow-modals');
  dialog.setAttribute('aria-labelledby', 'preview-title');
  /** @type {any} */
  let shown = null;

  /** @param {string} key @param {() => void} act */
  const button = (key, act) => {
    const made = make('button', { type: 'button', textContent: say(`shell.preview.${key}`) });
    made.addEventListener('click', act);
    return made;
  };

  /** One of several; nothing to choose from is not shown. @param {string} kind @param {[string, string][]} options */
  const choice = (kind, options) => {
    if (options.length < 2) return;
    const select = make('select');
    select.append(...options.map(([value, text]) => make('option', { value, textContent: text })));
    select.value = shown[kind];
    select.addEventListener('change', () => void load({ [kind]: select.value }, kind));
    const label = make('label', { textContent: `${say(`shell.preview.${kind}`)} ` });
    label.dataset.kind = kind;
    label.append(select);
    choices.append(label);
  };

  /** @param {Record<string, string>} changes @param {string} [again] the choice that keeps the focus */
  const load = async (changes, again) => {
    Object.assign(params, changes);
    const response = await rpc({ jsonrpc: '2.0', id: 1, method: 'document.print', params });
    wrong.textContent = response.error?.message ?? '';
    if (response.error || !dialog.isConnected) return;
    shown = response.result;
    title.textContent = shown.name;
    const named = (/** @type {string} */ kind, /** @type {string[]} */ values) =>
      choice(kind, values.map((value) => [value, name_of(kind, value)]));
    choices.replaceChildren();
    named('kind', shown.kinds);
    if (shown.kind === 'delivery_note') {
      const words = (/** @type {any} */ each) => [each.id, `${each.date} ${each.number}`.trim()];
      choice('delivery', shown.deliveries.map(words));
    }
    named('template', shown.templates);
    named('language', shown.languages);
    const { document: paper } = fill_frame(frame, shown.html);
    paper.onkeydown = (/** @type {KeyboardEvent} */ event) => {
      if (event.key === 'Escape') dialog.close(); // It does not hear the keys of a frame in it.
    };
    print.disabled = save.disabled = false;
    if (again) /** @type {HTMLElement?} */ (choices.querySelector(`[data-kind=${again}] select`))?.focus();
    else print.focus();
  };

  const print = button('print', () => {
    frame.contentWindow?.focus();
    frame.contentWindow?.print();
  });
  print.className = 'first';
  const save = button('save', () => {
    download(`${shown.name}.html`, new Blob([shown.html], { type: 'text/html' }));
  });
  print.disabled = save.disabled = true; // Until there is something.
  const buttons = make('div', { className: 'row' });
  buttons.append(print, save, button('close', () => dialog.close()));
  const head = make('div', { className: 'head' }); // A header would be a second banner.
  head.append(title, choices, buttons);
  dialog.append(head, wrong, frame);
  // The program does not hear what is done here.
  for (const type of ['keydown', 'keyup', 'pointermove', 'pointerup', 'paste', 'copy']) {
    dialog.addEventListener(type, (event) => event.stopPropagation());
  }
  const before = /** @type {HTMLElement?} */ (document.activeElement);
  dialog.addEventListener('close', () => {
    dialog.remove();
    before?.focus();
  });
  document.body.append(dialog);
  dialog.showModal();
  void load({});
}
