/** "Delete conversation", with the question whether it is meant, in place. */
import { element, icon } from "./dom.js";

const QUESTION_ID = "lotse-delete-question";

export class DeleteControl {
  #i18n;
  #announcer;
  #onDelete;
  #open = element("button", { type: "button", class: "quiet", "aria-expanded": "false" });
  #keep = element("button", { type: "button" });
  #confirm = element("button", { type: "button", class: "danger" });
  #failure = element("p", { class: "error", hidden: true });

  /** The button, and the question it opens; they stand in different places. */
  button = this.#open;
  question;

  /** @param {() => Promise<void>} onDelete */
  constructor(i18n, announcer, onDelete) {
    this.#i18n = i18n;
    this.#announcer = announcer;
    this.#onDelete = onDelete;
    this.#open.append(
      icon("delete"),
      i18n.label(element("span"), (gettext) => gettext("Delete conversation")),
    );
    this.question = this.#buildQuestion();
    this.#open.addEventListener("click", () => this.#ask());
    this.#keep.addEventListener("click", () => this.#close());
    this.#confirm.addEventListener("click", () => this.#delete());
    this.question.addEventListener("keydown", (event) => this.#closeOnEscape(event));
  }

  #buildQuestion() {
    const text = this.#i18n.label(element("p", { id: QUESTION_ID }), (gettext) =>
      gettext("Delete this conversation? Everything written here will be gone."),
    );
    this.#i18n.label(this.#failure, (gettext) =>
      gettext("The conversation could not be deleted. Please try again."),
    );
    this.#i18n.label(this.#keep, (gettext) => gettext("Keep"));
    this.#i18n.label(this.#confirm, (gettext) => gettext("Delete"));
    const answers = element("div", { class: "row" }, [this.#confirm, this.#keep]);
    const attributes = {
      class: "confirmation",
      role: "group",
      "aria-labelledby": QUESTION_ID,
      hidden: true,
    };
    return element("div", attributes, [text, this.#failure, answers]);
  }

  #ask() {
    this.#toggle(true);
    // The harmless answer: Enter pressed twice by mistake deletes nothing.
    this.#keep.focus();
  }

  #close() {
    this.#toggle(false);
    this.#open.focus();
  }

  #toggle(isOpen) {
    this.question.hidden = !isOpen;
    this.#failure.hidden = true;
    this.#open.setAttribute("aria-expanded", String(isOpen));
  }

  #closeOnEscape(event) {
    if (event.key !== "Escape") return;
    // One Escape closes one thing: first this question, then the chat.
    event.stopPropagation();
    this.#close();
  }

  async #delete() {
    this.#confirm.setAttribute("aria-busy", "true");
    try {
      await this.#onDelete();
      this.#toggle(false);
    } catch {
      this.#failure.hidden = false;
      const { locale: lang, dir } = this.#i18n;
      this.#announcer.say(this.#failure.textContent, { lang, dir });
    } finally {
      this.#confirm.removeAttribute("aria-busy");
    }
  }
}
