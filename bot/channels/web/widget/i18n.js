/**
 * The interface in the visitor's language.
 *
 * Strings are English msgids in the code, always as literals in a call of `gettext`, where Babel's
 * extractor finds them. Whoever shows one binds it to its node, so that a change of language
 * reaches everything at once without building anything anew: focus, scroll position and what is
 * being typed stay as they are.
 */

/** The language of the msgids: what is shown if no catalogue can be loaded. */
const SOURCE_LOCALE = "en";

export class I18n {
  #api;
  #catalog = new Map();
  #bindings = new Map();
  /** The latest wish, in case an earlier one is answered later. */
  #wanted = SOURCE_LOCALE;

  locale = SOURCE_LOCALE;
  /** Also the language of the msgids has a catalogue, in which their wording may be corrected. */
  isLoaded = false;
  /** @type {Locale[]} */
  locales = [];

  /** @param {import("./api.js").Api} api */
  constructor(api) {
    this.#api = api;
  }

  gettext = (msgid) => this.#catalog.get(msgid) || msgid;

  get dir() {
    return this.directionOf(this.locale);
  }

  /** An unknown language is left to the browser, which looks at the letters. */
  directionOf(tag) {
    return this.locales.find((locale) => locale.tag === tag)?.dir ?? "auto";
  }

  async loadLocales() {
    this.locales = await this.#api.locales();
  }

  /** @throws {ApiError} and leaves the language as it is if the catalogue cannot be loaded */
  async use(tag) {
    this.#wanted = tag;
    const catalog = await this.#api.catalog(tag);
    if (this.#wanted !== tag) return;
    this.#catalog = new Map(Object.entries(catalog));
    this.locale = tag;
    this.isLoaded = true;
    for (const [node, apply] of this.#bindings) apply(node, this.gettext);
  }

  /**
   * Applies now and after every change of language.
   *
   * @param {HTMLElement} node
   * @param {(node: HTMLElement, gettext: Gettext) => void} apply
   */
  bind(node, apply) {
    this.#bindings.set(node, apply);
    apply(node, this.gettext);
    return node;
  }

  /**
   * Binds a text and marks its language, for labels that stand among text of another one.
   *
   * @param {HTMLElement} node
   * @param {Translate} text
   */
  label(node, text) {
    return this.bind(node, () => {
      node.lang = this.locale;
      node.dir = this.dir;
      node.textContent = text(this.gettext);
    });
  }

  /** Lets go of everything bound inside a node that is about to be removed. */
  release(root) {
    for (const node of this.#bindings.keys()) if (root.contains(node)) this.#bindings.delete(node);
  }
}

/** Fills `{name}` placeholders. */
export function format(text, values) {
  return text.replace(/\{(\w+)\}/g, (placeholder, name) => values[name] ?? placeholder);
}

/**
 * The first wish that can be met: exactly, by a more general tag (pt-BR → pt), or by a sister (pt →
 * pt-BR).
 *
 * @param {(string | null | undefined)[]} wanted BCP 47 tags, best first
 * @param {string[]} available
 * @returns {string | undefined}
 */
export function bestLocale(wanted, available) {
  for (const tag of wanted) {
    const found = tag && matchLocale(tag, available);
    if (found) return found;
  }
  return undefined;
}

function matchLocale(tag, available) {
  const subtags = canonical(tag).split("-");
  for (let length = subtags.length; length > 0; length -= 1) {
    const prefix = subtags.slice(0, length).join("-");
    const found = available.find((candidate) => canonical(candidate) === prefix);
    if (found) return found;
  }
  return available.find((candidate) => canonical(candidate).split("-")[0] === subtags[0]);
}

/** Old codes become current ones (iw → he); what is no tag at all matches nothing. */
function canonical(tag) {
  try {
    return Intl.getCanonicalLocales(tag)[0].toLowerCase();
  } catch {
    return tag.toLowerCase();
  }
}
