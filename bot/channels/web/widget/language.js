/** Keeps the interface in the language of the conversation, and tells the page about it. */
import { bestLocale } from "./i18n.js";

export class Language {
  #host;
  #i18n;
  #conversation;
  #onLocalesLoaded;
  #loading = null;

  constructor(host, i18n, conversation, onLocalesLoaded) {
    this.#host = host;
    this.#i18n = i18n;
    this.#conversation = conversation;
    this.#onLocalesLoaded = onLocalesLoaded;
  }

  /**
   * The first language: what the page asks for, the conversation's own, the page's, the browser's.
   */
  async load() {
    await this.#loadLocales();
    this.offer(this.#host.getAttribute("locale"));
    if (!this.#conversation.locale) this.#conversation.suggestLocale(this.#guess());
    await this.#show();
    this.#conversation.addEventListener("locale", () => this.#show());
  }

  /** The `locale` attribute. */
  offer(tag) {
    const locale = bestLocale([tag], this.#tags);
    if (locale) this.#conversation.offerLocale(locale);
  }

  /** After an answer, and so with a connection: get what could not be loaded before. */
  async catchUp() {
    if (!this.#i18n.locales.length) await this.#loadLocales();
    await this.#show();
  }

  get #tags() {
    return this.#i18n.locales.map(({ tag }) => tag);
  }

  #guess() {
    const wanted = [document.documentElement.lang, ...navigator.languages];
    return bestLocale(wanted, this.#tags) ?? this.#tags[0] ?? null;
  }

  async #loadLocales() {
    await this.#i18n.loadLocales().catch(() => {});
    this.#onLocalesLoaded();
  }

  async #show() {
    const wanted = this.#conversation.locale;
    const isShown = wanted === this.#i18n.locale && this.#i18n.isLoaded;
    if (!wanted || isShown || wanted === this.#loading) return;
    this.#loading = wanted;
    // Without its catalogue the interface stays as it is; the next answer is another chance.
    await this.#i18n.use(wanted).catch(() => {});
    if (this.#loading === wanted) this.#loading = null;
    if (wanted === this.#i18n.locale) this.#tell();
  }

  #tell() {
    const { locale, dir } = this.#i18n;
    const detail = { locale, dir };
    this.#host.dispatchEvent(new CustomEvent("lotse-locale", { bubbles: true, detail }));
  }
}
