/** Shows that an answer is on its way. */
import { element } from "./dom.js";

/**
 * Most answers come sooner: then a word about waiting would only delay them for those who listen.
 */
const SILENT = 2_000;

export class TypingIndicator {
  #i18n;
  #announcer;
  #timer = null;

  node = element("div", { class: "typing", "aria-hidden": "true", hidden: true }, [
    element("span"),
    element("span"),
    element("span"),
  ]);

  constructor(i18n, announcer) {
    this.#i18n = i18n;
    this.#announcer = announcer;
  }

  toggle(isTyping) {
    if (isTyping === !this.node.hidden) return;
    this.node.hidden = !isTyping;
    clearTimeout(this.#timer);
    if (isTyping) this.#timer = setTimeout(() => this.#announce(), SILENT);
  }

  #announce() {
    const { locale: lang, dir, gettext } = this.#i18n;
    this.#announcer.say(gettext("Lotse is writing …"), { lang, dir });
  }
}
