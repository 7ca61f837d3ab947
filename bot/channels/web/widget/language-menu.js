/**
 * The choice of language: a native select, which every phone and screen reader knows how to show.
 */
import { element, icon } from "./dom.js";

export class LanguageMenu {
  #i18n;
  #select = element("select");

  /** @param {(tag: string) => void} onChoose */
  constructor(i18n, onChoose) {
    this.#i18n = i18n;
    const label = i18n.bind(element("span", { class: "visually-hidden" }), (node, gettext) => {
      node.textContent = gettext("Language");
    });
    this.node = element("label", { class: "language" }, [icon("language"), label, this.#select]);
    this.#select.addEventListener("change", () => onChoose(this.#select.value));
    this.update();
    i18n.bind(this.#select, (select) => {
      select.value = i18n.locale;
      select.lang = i18n.locale;
    });
  }

  /** Builds the options anew when the list of languages has been loaded. */
  update() {
    const { locale, locales } = this.#i18n;
    const known = locales.length ? locales : [{ tag: locale, name: locale, dir: "auto" }];
    const options = known.map(({ tag, name, dir }) =>
      element("option", { value: tag, lang: tag, dir }, [name]),
    );
    this.#select.replaceChildren(...options);
    this.#select.value = locale;
  }
}
