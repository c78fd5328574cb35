// What the page says when the program itself cannot: the book is open elsewhere, was handed over, or
// something broke. Its words are the `shell.` entries of assets/i18n.
// @ts-check
import words from './words.mjs';

const language_key = 'zhangfang.language';

/** What was chosen, also where the browser lets the page keep nothing. @type {string | null} */
let chosen = null;

function kept_language() {
  try {
    return localStorage.getItem(language_key);
  } catch {
    return null;
  }
}

/** @returns {'zh-CN' | 'en'} */
export function language() {
  const tag = chosen ?? kept_language() ?? navigator.language;
  return tag.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en';
}

/** @param {string} tag */
export function use_language(tag) {
  chosen = tag;
  document.documentElement.lang = tag;
  try {
    localStorage.setItem(language_key, tag);
  } catch {
    // It is chosen until the page ends.
  }
}

/** @param {string} key @param {Record<string, string>} [args] */
export function say(key, args = {}) {
  const table = /** @type {Record<string, Record<string, string>>} */ (words)[language()];
  return (table[key] ?? key).replace(/\{(\w+)\}/g, (whole, name) => args[name] ?? whole);
}

/**
 * @param {{title: string, text: string, detail?: string,
 *   buttons?: {label: string, act: () => void}[]}} what keys of the words
 */
export function show_notice({ title, text, detail, buttons = [] }) {
  const box = /** @type {HTMLElement} */ (document.getElementById('notice'));
  const card = document.createElement('section');
  card.className = 'notice-card';
  card.setAttribute('role', 'alertdialog');
  card.setAttribute('aria-labelledby', 'notice-title');
  card.setAttribute('aria-describedby', 'notice-text');
  const heading = document.createElement('h1');
  heading.id = 'notice-title';
  heading.textContent = title;
  const body = document.createElement('p');
  body.id = 'notice-text';
  body.textContent = text;
  card.append(heading, body);
  if (detail) {
    const more = document.createElement('p');
    more.textContent = detail;
    card.append(more);
  }
  const row = document.createElement('div');
  row.className = 'row';
  buttons.forEach(({ label, act }, index) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = label;
    if (index === 0) button.className = 'first';
    button.addEventListener('click', act);
    row.append(button);
  });
  card.append(row);
  box.replaceChildren(card);
  box.hidden = false;
  document.documentElement.lang = language();
  const mirror = document.getElementById('mirror');
  if (mirror) mirror.inert = true;
  row.querySelector('button')?.focus();
}

export function hide_notice() {
  const box = /** @type {HTMLElement} */ (document.getElementById('notice'));
  box.hidden = true;
  box.replaceChildren();
  const mirror = document.getElementById('mirror');
  if (mirror) mirror.inert = false;
}
