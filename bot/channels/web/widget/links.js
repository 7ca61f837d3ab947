/** Links and plain text. What is not surely harmless stays text. */
import { element, icon, visuallyHidden } from "./dom.js";

const CLICKABLE = new Set(["http:", "https:", "tel:", "mailto:"]);
const WEB = new Set(["http:", "https:"]);

/**
 * Web address, e-mail address or phone number inside a sentence; never with the punctuation that
 * ends it.
 */
const CONTACT =
  /(https?:\/\/[^\s<>"]*[^\s<>".,;:!?)\]])|([\w.+-]+@[\w-]+(?:\.[\w-]+)+)|((?:\+|0)\d[\d \u00a0\u202f()/\u2011\u2013-]{4,}\d)/g;
const SHORTEST_PHONE_NUMBER = 7;
const LONGEST_PHONE_NUMBER = 15;

/**
 * @param {string | null} text
 * @returns {URL | null} null also for addresses with a user name, which only serve to deceive
 */
function clickableUrl(text) {
  try {
    const url = new URL(text);
    return CLICKABLE.has(url.protocol) && !url.username && !url.password ? url : null;
  } catch {
    return null;
  }
}

/**
 * @param {string | null} address
 * @param {string | Node} content
 * @param {import("./i18n.js").I18n} i18n
 * @returns {HTMLElement} the bare content if the address must not be clickable
 */
export function link(address, content, i18n) {
  const title = typeof content === "string" ? element("bdi", {}, [content]) : content;
  const url = clickableUrl(address);
  if (!url) return element("span", {}, [title]);
  if (!WEB.has(url.protocol) || url.origin === location.origin)
    return element("a", { href: url.href }, [title]);
  const hint = i18n.label(element("span"), (gettext) => gettext("(opens in a new tab)"));
  const attributes = { href: url.href, target: "_blank", rel: "noopener noreferrer" };
  return element("a", attributes, [title, icon("external"), visuallyHidden(hint)]);
}

/** Left to right in every language: otherwise the groups of a number change places. */
const leftToRight = (text) => element("bdi", { dir: "ltr" }, [text]);

export function phoneLink(number, i18n) {
  const dialled = number.replace(/\(0\)/g, "").replace(/[^\d+]/g, "");
  return link(`tel:${dialled}`, leftToRight(number), i18n);
}

export function mailLink(address, i18n) {
  return link(`mailto:${address}`, leftToRight(address), i18n);
}

/** Plain text in which addresses and phone numbers can be clicked: a list of nodes and strings. */
export function textWithContacts(text, i18n) {
  const nodes = [];
  let end = 0;
  for (const match of text.matchAll(CONTACT)) {
    const [found, url, mail] = match;
    if (!url && !mail && !isPhoneNumber(found, text[match.index - 1])) continue;
    nodes.push(text.slice(end, match.index), contactLink({ found, url, mail }, i18n));
    end = match.index + found.length;
  }
  return [...nodes, text.slice(end)];
}

function contactLink({ found, url, mail }, i18n) {
  if (url) return link(url, leftToRight(url), i18n);
  return mail ? mailLink(mail, i18n) : phoneLink(found, i18n);
}

/** Not the tail of a longer number, a date or a code. */
function isPhoneNumber(text, before = " ") {
  const { length } = text.replace(/\D/g, "");
  return (
    length >= SHORTEST_PHONE_NUMBER &&
    length <= LONGEST_PHONE_NUMBER &&
    !/[\p{L}\p{N}./:-]/u.test(before)
  );
}
