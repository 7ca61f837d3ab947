/** The chat itself: puts the parts together and connects them with the conversation. */
import { Announcer } from "./announcer.js";
import { Api } from "./api.js";
import { Composer } from "./composer.js";
import { Conversation } from "./conversation.js";
import { DeleteControl } from "./delete-control.js";
import { element, icon, stylesheet } from "./dom.js";
import { History } from "./history.js";
import { I18n } from "./i18n.js";
import { Language } from "./language.js";
import { LanguageMenu } from "./language-menu.js";
import { SessionStore } from "./store.js";
import { Transcript } from "./transcript.js";
import { TroubleBar } from "./trouble-bar.js";

const TITLE_ID = "lotse-title";

export class Panel {
  #host;
  #root;
  #inline;
  #i18n;
  #conversation;
  #announcer = new Announcer();
  #transcript;
  #composer;
  #language;
  #languageMenu;
  #trouble;
  #deletion;
  /** Has no direction of its own; see the style sheet. */
  #frame;
  #state = { waiting: false, trouble: null };
  #hasStarted = false;

  /**
   * @param {HTMLElement & {open: boolean}} host
   * @param {ShadowRoot} root
   * @param {{server: URL, inline: boolean}} options
   */
  constructor(host, root, { server, inline }) {
    const api = new Api(server);
    this.#host = host;
    this.#root = root;
    this.#inline = inline;
    this.#i18n = new I18n(api);
    this.#conversation = new Conversation(
      api,
      new History(new SessionStore(`lotse-chat ${server.href}`)),
    );
    this.#buildParts();
    this.#frame = element("div", { class: "frame", hidden: true }, [this.#buildSection()]);
    this.#listen();
  }

  /**
   * Resolves when everything can be shown. The chat opens without the server as well, in English.
   */
  async load() {
    const styles = stylesheet(new URL("lotse-chat.css", import.meta.url));
    this.#root.append(styles.link);
    await Promise.all([styles.settled, this.#language.load()]);
    this.#transcript.restore(this.#conversation.entries);
    this.#root.append(this.#frame, this.#announcer.node);
  }

  /** From now on the launcher speaks the visitor's language, unless the site has named it. */
  nameLauncher(launcher) {
    this.#i18n.bind(launcher, (node, gettext) => {
      if (this.#host.hasAttribute("label")) return;
      node.lang = this.#i18n.locale;
      node.title = gettext("Open chat");
      node.setAttribute("aria-label", node.title);
    });
  }

  show({ focus }) {
    this.#frame.hidden = false;
    if (focus) this.#composer.focus();
    this.#transcript.scrollToLast();
    if (this.#hasStarted) return;
    this.#hasStarted = true;
    this.#conversation.start();
  }

  hide() {
    this.#frame.hidden = true;
  }

  ask(payload) {
    this.#conversation.ask(payload);
  }

  resume() {
    if (this.#hasStarted) this.#conversation.resume();
  }

  suspend() {
    this.#conversation.suspend();
  }

  /** The `locale` attribute has changed. @param {string | null} tag */
  offerLocale(tag) {
    this.#language.offer(tag);
  }

  #buildParts() {
    const conversation = this.#conversation;
    this.#transcript = new Transcript(this.#i18n, this.#announcer, (entry, button) =>
      conversation.choose(entry, button),
    );
    this.#composer = new Composer(this.#i18n, this.#announcer, (text) => conversation.say(text));
    this.#languageMenu = new LanguageMenu(this.#i18n, (tag) => conversation.chooseLocale(tag));
    this.#language = new Language(this.#host, this.#i18n, conversation, () =>
      this.#languageMenu.update(),
    );
    this.#deletion = new DeleteControl(this.#i18n, this.#announcer, () => this.#delete());
    this.#trouble = new TroubleBar(this.#i18n, this.#announcer, {
      onRetry: () => conversation.retryNow(),
      onFocusLost: () => this.#composer.focus(),
    });
  }

  #buildSection() {
    const tools = element("div", { class: "tools" }, [
      this.#languageMenu.node,
      this.#deletion.button,
    ]);
    const header = element("header", {}, [this.#buildTitle(), tools, this.#deletion.question]);
    const parts = [header, this.#transcript.node, this.#trouble.node, this.#composer.node];
    // Not modal: the page beside the chat stays usable.
    const role = this.#inline ? "region" : "dialog";
    const section = element(
      "section",
      { class: "panel", role, "aria-labelledby": TITLE_ID },
      parts,
    );
    section.addEventListener("keydown", (event) => this.#closeOnEscape(event));
    return this.#i18n.bind(section, () => {
      section.lang = this.#i18n.locale;
      section.dir = this.#i18n.dir;
    });
  }

  #buildTitle() {
    const subtitle = this.#i18n.bind(element("p"), (node, gettext) => {
      // Translators: Stands below the name Lotse, so that nobody takes it for a person.
      node.textContent = gettext("Answers from a computer program");
    });
    const close = this.#i18n.bind(
      element("button", { type: "button", class: "close" }, [icon("close")]),
      (node, gettext) => {
        node.setAttribute("aria-label", gettext("Close chat"));
        node.title = gettext("Close chat");
      },
    );
    close.addEventListener("click", () => (this.#host.open = false));
    const name = element("div", {}, [element("h2", { id: TITLE_ID }, ["Lotse"]), subtitle]);
    return element("div", { class: "title" }, [name, close]);
  }

  #listen() {
    const on = (type, handler) =>
      this.#conversation.addEventListener(type, ({ detail }) => handler(detail));
    on("added", (entries) => this.#added(entries));
    on("changed", (entry) => this.#transcript.update(entry));
    on("removed", (entry) => this.#transcript.remove(entry));
    on("cleared", () =>
      this.#transcript.clear((gettext) => gettext("The conversation has been deleted.")),
    );
    on("refused", (refusal) => this.#composer.reject(refusal));
    on("waiting", (waiting) => this.#showState({ waiting }));
    on("trouble", (trouble) => this.#showState({ trouble }));
  }

  #added(entries) {
    this.#transcript.add(entries);
    if (entries.some(({ role }) => role === "lotse")) this.#language.catchUp();
  }

  /** While a message waits for better times nobody is writing. */
  #showState(change) {
    Object.assign(this.#state, change);
    this.#trouble.show(this.#state.trouble);
    this.#transcript.setTyping(this.#state.waiting && !this.#state.trouble);
  }

  async #delete() {
    await this.#conversation.delete();
    const { locale: lang, dir, gettext } = this.#i18n;
    this.#announcer.clear();
    this.#announcer.say(gettext("The conversation has been deleted."), { lang, dir });
    this.#composer.clear();
    this.#composer.focus();
    this.#conversation.start();
  }

  #closeOnEscape(event) {
    if (event.key !== "Escape" || this.#inline) return;
    event.stopPropagation();
    this.#host.open = false;
  }
}
