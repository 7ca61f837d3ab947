/** The list of messages: adds, marks, removes and scrolls. It never takes the focus by itself. */
import { answerView, updateChosen } from "./answer-view.js";
import { element } from "./dom.js";
import { TypingIndicator } from "./typing-indicator.js";

/** Room above a message scrolled to the top, so that it is seen to be the top. */
const GAP = 12;
/** Scroll positions are fractions on some screens. */
const TOLERANCE = 24;

export class Transcript {
  #i18n;
  #announcer;
  #onChoose;
  #typing;
  #log = element("div", { class: "log", role: "log", "aria-live": "off", tabindex: "0" });
  #newAnswer = element("button", { type: "button", class: "new-answer", hidden: true });
  /** As the visitor left it: a log that has become smaller or longer since then is to follow. */
  #isAtEnd = true;
  #height = 0;
  /** The answer that "new answer" leads to. @type {HTMLElement | null} */
  #unseen = null;

  node = element("div", { class: "transcript" }, [this.#log, this.#newAnswer]);

  /** @param {(entry: AnswerEntry, button: AnswerButton) => void} onChoose */
  constructor(i18n, announcer, onChoose) {
    this.#i18n = i18n;
    this.#announcer = announcer;
    this.#onChoose = onChoose;
    this.#typing = new TypingIndicator(i18n, announcer);
    this.#log.append(this.#typing.node);
    i18n.label(this.#newAnswer, (gettext) => gettext("New answer"));
    i18n.bind(this.#log, (node, gettext) =>
      node.setAttribute("aria-label", gettext("Conversation")),
    );
    this.#newAnswer.addEventListener("click", () => this.#showUnseen());
    this.#log.addEventListener("scroll", () => this.#scrolled());
    new ResizeObserver(() => this.#resized()).observe(this.#log);
  }

  /**
   * Shows what was said on an earlier page, without announcing it again.
   *
   * @param {Entry[]} entries
   */
  restore(entries) {
    for (const entry of entries) this.#append(entry);
  }

  /** @param {Entry[]} entries */
  add(entries) {
    this.#noticePosition();
    const wasAtEnd = this.#isAtEnd;
    const articles = entries.map((entry) => this.#append(entry));
    if (entries.some(({ role }) => role === "user")) this.scrollToEnd();
    const answers = articles.filter((_, index) => entries[index].role === "lotse");
    if (!answers.length) return;
    for (const answer of answers) this.#announcer.sayMessage(answer);
    if (wasAtEnd) this.#scrollTo(answers[0]);
    else this.#offer(answers[0]);
  }

  /** @param {Entry} entry */
  update(entry) {
    const article = this.#find(entry);
    if (!article) return;
    if (entry.role === "lotse") updateChosen(article, entry, this.#i18n);
    else if (entry.delivered) article.querySelector(".undelivered")?.remove();
  }

  remove(entry) {
    const article = this.#find(entry);
    if (!article) return;
    this.#i18n.release(article);
    article.remove();
  }

  /** Leaves the transcript empty but for one line. @param {Translate} reason */
  clear(reason) {
    for (const article of this.#log.querySelectorAll(".message, .remark")) {
      this.#i18n.release(article);
      article.remove();
    }
    this.#offer(null);
    this.#typing.node.before(this.#i18n.label(element("p", { class: "remark" }), reason));
  }

  setTyping(isTyping) {
    this.#typing.toggle(isTyping);
    if (isTyping && this.#isAtEnd) this.scrollToEnd();
  }

  scrollToEnd() {
    this.#log.scrollTop = this.#log.scrollHeight;
    this.#isAtEnd = true;
  }

  /** After a time out of sight: the last thing said, from its beginning. */
  scrollToLast() {
    this.#height = this.#log.clientHeight;
    const articles = this.#log.querySelectorAll(".message");
    if (articles.length) this.#scrollTo(articles[articles.length - 1]);
  }

  #append(entry) {
    const article = entry.role === "lotse" ? this.#answer(entry) : this.#question(entry);
    article.dataset.entry = entry.id;
    article.setAttribute("aria-labelledby", `speaker-${entry.id}`);
    article.firstElementChild.id = `speaker-${entry.id}`;
    this.#typing.node.before(article);
    return article;
  }

  #answer(entry) {
    const { kind, locale } = entry.answer;
    const dir = entry.dir ?? this.#i18n.directionOf(locale);
    const speaker = this.#speaker((gettext) => gettext("Lotse says:"));
    const content = answerView(entry, this.#i18n, (button) => this.#onChoose(entry, button));
    return element("article", { class: `message from-lotse kind-${kind}`, lang: locale, dir }, [
      speaker,
      ...content,
    ]);
  }

  #question({ text, delivered }) {
    const speaker = this.#speaker((gettext) => gettext("You said:"));
    const article = element("article", { class: "message from-user" }, [
      speaker,
      element("p", { class: "text", dir: "auto" }, [text]),
    ]);
    if (delivered) return article;
    const state = this.#i18n.label(element("p", { class: "undelivered" }), (gettext) =>
      gettext("Not answered yet"),
    );
    article.append(state);
    return article;
  }

  #speaker(text) {
    return this.#i18n.label(element("p", { class: "visually-hidden" }), text);
  }

  #find({ id }) {
    return this.#log.querySelector(`[data-entry="${CSS.escape(id)}"]`);
  }

  #scrollTo(article) {
    this.#log.scrollTop = article.offsetTop - GAP;
    this.#noticePosition();
  }

  /**
   * After a change of size, its position shows where the size, not the visitor, has left the log.
   */
  #noticePosition() {
    const { scrollHeight, scrollTop, clientHeight } = this.#log;
    if (clientHeight !== this.#height) return;
    this.#isAtEnd = scrollHeight - scrollTop - clientHeight <= TOLERANCE;
  }

  #offer(article) {
    this.#unseen = article;
    this.#newAnswer.hidden = !article;
  }

  #showUnseen() {
    const article = this.#unseen;
    this.#scrollTo(article);
    // The button is about to disappear: whoever pressed it goes on with the answer.
    article.tabIndex = -1;
    article.focus({ preventScroll: true });
    this.#offer(null);
  }

  #resized() {
    this.#height = this.#log.clientHeight;
    if (this.#isAtEnd) this.scrollToEnd();
  }

  #scrolled() {
    this.#noticePosition();
    if (!this.#unseen) return;
    const isInView = this.#unseen.offsetTop < this.#log.scrollTop + this.#log.clientHeight;
    // While it has the focus the button stays, so that the focus is not lost.
    if (isInView && !this.#newAnswer.matches(":focus")) this.#offer(null);
  }
}
