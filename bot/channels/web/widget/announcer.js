/**
 * Says things to screen readers, each once and completely.
 *
 * A live region apart from the transcript: there, every later change (a mark on a chosen button,
 * labels in another language) would be read out as well. It also speaks while the chat is closed.
 */
import { element } from "./dom.js";

/**
 * By then every screen reader has taken the text; left in place it would be found a second time
 * when reading on.
 */
const KEPT = 20_000;
/** What is read as one piece. */
const BLOCKS = "p, dt, dd, li, button";

export class Announcer {
  node = element("div", {
    class: "visually-hidden",
    "aria-live": "polite",
    "aria-relevant": "additions",
  });

  /** @param {Node | string} content @param {{lang?: string, dir?: string}} [language] */
  say(content, { lang, dir } = {}) {
    const announcement = element("div", { lang, dir }, [content]);
    this.node.append(announcement);
    setTimeout(() => announcement.remove(), KEPT);
  }

  /**
   * Says a message of the transcript, except its small print.
   *
   * @param {HTMLElement} article
   */
  sayMessage(article) {
    const blocks = [...article.querySelectorAll(BLOCKS)].filter(isSpoken);
    const spoken = document.createDocumentFragment();
    for (const block of blocks)
      spoken.append(element("p", { lang: block.lang || null }, [block.textContent]));
    this.say(spoken, article);
  }

  clear() {
    this.node.replaceChildren();
  }
}

function isSpoken(block) {
  if (block.closest(".sources")) return false;
  return !block.matches("li") || !block.querySelector(BLOCKS);
}
