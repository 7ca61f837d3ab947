/**
 * `<lotse-chat>`: registers the element and shows its launcher.
 *
 * The rest is imported with the first opening, so that embedding Lotse costs a website a few small
 * files and not one request to the API.
 */
import { element, icon, stylesheet } from "./dom.js";
import { SessionStore } from "./store.js";

/** The folder above /widget/, so that a server mounted below a path works as well. */
const SERVER_OF_THIS_SCRIPT = new URL("..", import.meta.url);
/** A proper name: the launcher is labelled before any catalogue is loaded. */
const LAUNCHER_NAME = "Lotse Chat";
const TOPIC_ID = /^[a-z][a-z0-9_]*$/;

class LotseChat extends HTMLElement {
  static get observedAttributes() {
    return ["label", "locale", "open", "topic"];
  }

  #root = this.attachShadow({ mode: "open" });
  /**
   * What the last page of this site left behind: was the chat open, which topic link has been
   * followed?
   */
  #session = new SessionStore("lotse-chat.launcher");
  /** @type {HTMLButtonElement | null} */
  #launcher = null;
  /** @type {Promise<import("./panel.js").Panel> | null} */
  #panel = null;
  /** Only a person's own action may move the focus: a chat that a page opens by itself must not. */
  #openedByUser = false;

  connectedCallback() {
    if (this.#launcher) {
      this.#panel?.then((panel) => panel.resume());
      return;
    }
    this.#upgradeProperty("open");
    const wasOpen = this.#session.read().open;
    if (this.#newTopic) this.open = true;
    else if (wasOpen !== undefined) this.open = wasOpen;
    this.#buildLauncher();
    if (this.open) this.#show();
  }

  disconnectedCallback() {
    this.#panel?.then((panel) => panel.suspend());
  }

  attributeChangedCallback(name, before, after) {
    if (!this.#launcher || before === after) return;
    if (name === "label") this.#labelLauncher();
    else if (name === "locale") this.#panel?.then((panel) => panel.offerLocale(after));
    else if (name === "topic" && this.#newTopic) this.open ? this.#show() : (this.open = true);
    else if (name === "open" && !this.inline) this.open ? this.#show() : this.#hide();
  }

  get inline() {
    return this.hasAttribute("inline");
  }

  get open() {
    return this.inline || this.hasAttribute("open");
  }

  set open(value) {
    this.toggleAttribute("open", Boolean(value));
  }

  /**
   * The topic of a link that has not been followed in this session: a reload goes on instead of
   * asking again.
   */
  get #newTopic() {
    const topic = this.getAttribute("topic") ?? "";
    return TOPIC_ID.test(topic) && topic !== this.#session.read().topic ? topic : null;
  }

  /**
   * A page may set the property before this module has run; it must reach the setter, not hide it.
   */
  #upgradeProperty(name) {
    if (!Object.prototype.hasOwnProperty.call(this, name)) return;
    const value = this[name];
    delete this[name];
    this[name] = value;
  }

  #buildLauncher() {
    this.#launcher = element(
      "button",
      { type: "button", class: "launcher", "aria-haspopup": "dialog" },
      [icon("chat")],
    );
    this.#launcher.addEventListener("click", () => {
      this.#openedByUser = true;
      this.open = true;
    });
    this.#launcher.hidden = this.open;
    this.#labelLauncher();
    const styles = stylesheet(new URL("launcher.css", import.meta.url));
    this.#root.append(styles.link);
    // Without its styles the button would flash up in the middle of the host page's text.
    styles.settled.then(() => this.#root.append(this.#launcher));
  }

  #labelLauncher() {
    const name = this.getAttribute("label") ?? LAUNCHER_NAME;
    this.#launcher.setAttribute("aria-label", name);
    this.#launcher.title = name;
  }

  async #show() {
    this.#launcher.setAttribute("aria-busy", "true");
    try {
      this.#panel ??= this.#loadPanel();
      const panel = await this.#panel;
      // It may have been closed while it was loading.
      if (this.open) this.#reveal(panel);
    } catch (error) {
      // Most likely no connection: the launcher is still there, and pressing it tries again.
      this.#panel = null;
      this.open = false;
      this.#launcher.hidden = false;
      console.error("Lotse Chat could not be loaded.", error);
    } finally {
      this.#launcher.removeAttribute("aria-busy");
    }
  }

  async #loadPanel() {
    const { Panel } = await import("./panel.js");
    const server = new URL(this.getAttribute("server") ?? SERVER_OF_THIS_SCRIPT, document.baseURI);
    const panel = new Panel(this, this.#root, { server, inline: this.inline });
    await panel.load();
    panel.nameLauncher(this.#launcher);
    return panel;
  }

  #reveal(panel) {
    this.#launcher.hidden = true;
    panel.show({ focus: this.#openedByUser });
    this.#openedByUser = false;
    const topic = this.#newTopic;
    if (topic) panel.ask(`/${topic}`);
    this.#remember({ open: true, ...(topic && { topic }) });
    this.dispatchEvent(new CustomEvent("lotse-open", { bubbles: true }));
  }

  async #hide() {
    this.#remember({ open: false });
    if (!this.#panel) return;
    const panel = await this.#panel;
    const hadFocus = this.#root.activeElement !== null;
    panel.hide();
    this.#launcher.hidden = false;
    if (hadFocus) this.#launcher.focus();
    this.dispatchEvent(new CustomEvent("lotse-close", { bubbles: true }));
  }

  #remember(changes) {
    // The chat that fills a page of its own says nothing about whether other pages should show it
    // open.
    if (this.inline) delete changes.open;
    this.#session.write({ ...this.#session.read(), ...changes });
  }
}

customElements.define("lotse-chat", LotseChat);
