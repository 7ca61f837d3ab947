/** Says why an answer is late, and that nothing is lost. */
import { element } from "./dom.js";

const TEXTS = {
  offline: (gettext) =>
    gettext("No connection. Your message is kept and will be sent as soon as possible."),
  unavailable: (gettext) =>
    gettext("Lotse cannot answer at the moment. Your message is kept, and Lotse keeps trying."),
  busy: (gettext) => gettext("Too many messages at once. Yours will be sent in a moment."),
};

export class TroubleBar {
  #i18n;
  #announcer;
  #onFocusLost;
  #text = element("p");
  #retry = element("button", { type: "button", class: "quiet" });
  /** @type {Trouble | null} */
  #trouble = null;

  node = element("div", { class: "trouble", hidden: true }, [this.#text, this.#retry]);

  /** @param {{onRetry: () => void, onFocusLost: () => void}} handlers */
  constructor(i18n, announcer, { onRetry, onFocusLost }) {
    this.#i18n = i18n;
    this.#announcer = announcer;
    this.#onFocusLost = onFocusLost;
    i18n.label(this.#retry, (gettext) => gettext("Try again"));
    i18n.label(this.#text, (gettext) => (this.#trouble ? TEXTS[this.#trouble](gettext) : ""));
    this.#retry.addEventListener("click", onRetry);
  }

  /** @param {Trouble | null} trouble */
  show(trouble) {
    // Every attempt reports the same trouble again; it is news only once.
    if (trouble === this.#trouble) return;
    this.#trouble = trouble;
    const hadFocus = this.#retry.matches(":focus");
    this.node.hidden = trouble === null;
    // Asking again is just what a server that gets too many messages cannot use.
    this.#retry.hidden = trouble === "busy";
    this.#text.textContent = trouble ? TEXTS[trouble](this.#i18n.gettext) : "";
    if (trouble) this.#announce();
    if (hadFocus && (this.node.hidden || this.#retry.hidden)) this.#onFocusLost();
  }

  #announce() {
    const { locale: lang, dir } = this.#i18n;
    this.#announcer.say(this.#text.textContent, { lang, dir });
  }
}
