/**
 * What is kept of a conversation from page to page: transcript, waiting messages, token, language.
 *
 * Every change is stored at once, so a page may be left at any moment.
 */

/** Enough for a long visit, and far below what sessionStorage holds. */
const ENTRIES_KEPT = 100;

const empty = () => ({
  token: null,
  locale: null,
  /** What the page asked for last. */
  offeredLocale: null,
  /** The visitor chose the language in the menu: from then on no answer changes it. */
  localeChosen: false,
  /** @type {Entry[]} */
  entries: [],
  /** @type {Message[]} */
  waiting: [],
});

export class History {
  #store;
  #state;

  /** @param {import("./store.js").SessionStore} store */
  constructor(store) {
    this.#store = store;
    this.#state = { ...empty(), ...store.read() };
  }

  get token() {
    return this.#state.token;
  }

  get locale() {
    return this.#state.locale;
  }

  get offeredLocale() {
    return this.#state.offeredLocale;
  }

  get localeChosen() {
    return this.#state.localeChosen;
  }

  get entries() {
    return this.#state.entries;
  }

  get waiting() {
    return this.#state.waiting;
  }

  set(changes) {
    Object.assign(this.#state, changes);
    this.save();
  }

  /** To be called after an entry itself was changed. */
  save() {
    this.#store.write(this.#state);
  }

  find(id) {
    return this.entries.find((entry) => entry.id === id);
  }

  add(entries) {
    this.#state.entries = [...this.entries, ...entries].slice(-ENTRIES_KEPT);
    this.save();
  }

  remove(entry) {
    this.#state.entries = this.entries.filter((other) => other !== entry);
    this.save();
  }

  addWaiting(message) {
    this.#state.waiting = [...this.waiting, message];
    this.save();
  }

  removeWaiting(message) {
    this.#state.waiting = this.waiting.filter(({ id }) => id !== message.id);
    this.save();
  }

  /** Forgets all that was said; a language is a setting and stays. */
  clear() {
    const { locale, offeredLocale, localeChosen } = this.#state;
    this.#state = { ...empty(), locale, offeredLocale, localeChosen };
    this.save();
  }
}
