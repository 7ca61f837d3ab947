/** Where the visitor writes. */
import { element, icon } from "./dom.js";

const ID = "lotse-question";
const ERROR_ID = "lotse-question-error";
/**
 * What browsers report for a key that an input method is still using (typing Tigrinya, Chinese, …).
 */
const KEY_IN_COMPOSITION = 229;

export class Composer {
  #i18n;
  #announcer;
  #onSend;
  #input = element("textarea", {
    id: ID,
    rows: "1",
    dir: "auto",
    enterkeyhint: "send",
    autocomplete: "off",
  });
  /**
   * Its CSS copies the text from `data-text`, which makes the field as high as the text without
   * inline styles.
   */
  #field = element("div", { class: "field" }, [this.#input]);
  #error = element("p", { id: ERROR_ID, class: "error", dir: "auto", hidden: true });

  /** @param {(text: string) => void} onSend */
  constructor(i18n, announcer, onSend) {
    this.#i18n = i18n;
    this.#announcer = announcer;
    this.#onSend = onSend;
    this.node = this.#build();
    this.#input.addEventListener("input", () => this.#changed());
    this.#input.addEventListener("keydown", (event) => this.#sendOnEnter(event));
    this.node.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#send();
    });
  }

  focus() {
    this.#input.focus();
  }

  /**
   * Gives back a text the server would not take, with the reason.
   *
   * @param {{title: string, text: string}} refusal
   */
  reject({ title, text }) {
    const reason = title || this.#i18n.gettext("Your message could not be sent.");
    // What has been begun in the meantime is not to be lost either.
    this.#input.value = [text, this.#input.value].filter(Boolean).join("\n");
    this.#changed();
    this.#error.textContent = reason;
    this.#error.hidden = false;
    this.#input.setAttribute("aria-invalid", "true");
    this.#input.setAttribute("aria-describedby", ERROR_ID);
    this.#announcer.say(reason, { dir: "auto" });
  }

  clear() {
    this.#input.value = "";
    this.#changed();
  }

  #build() {
    const label = this.#i18n.bind(element("label", { for: ID }), (node, gettext) => {
      // Translators: The label of the field for questions. It invites to write in any language.
      node.textContent = gettext("Your question, in your language");
    });
    const send = this.#i18n.bind(
      element("button", { type: "submit", class: "send" }, [icon("send")]),
      (node, gettext) => {
        node.setAttribute("aria-label", gettext("Send"));
        node.title = gettext("Send");
      },
    );
    return element("form", { class: "composer" }, [
      label,
      this.#error,
      element("div", { class: "row" }, [this.#field, send]),
    ]);
  }

  #changed() {
    this.#field.dataset.text = this.#input.value;
    if (this.#error.hidden) return;
    this.#error.hidden = true;
    this.#input.removeAttribute("aria-invalid");
    this.#input.removeAttribute("aria-describedby");
  }

  #sendOnEnter(event) {
    const isComposing = event.isComposing || event.keyCode === KEY_IN_COMPOSITION;
    if (event.key !== "Enter" || event.shiftKey || isComposing) return;
    event.preventDefault();
    this.#send();
  }

  #send() {
    const text = this.#input.value.trim();
    if (!text) return;
    this.clear();
    this.#onSend(text);
  }
}
