/**
 * Small builders of DOM nodes. Nothing here parses markup, so no text can ever become an element.
 */

const SVG = "http://www.w3.org/2000/svg";

/** Outlines on a grid of 24 × 24, drawn with the colour of the text around them. */
const ICONS = {
  chat: "M21 12a8 8 0 0 1-8 8H4l2-3.2A8 8 0 0 1 5 12a8 8 0 0 1 16 0ZM9.5 10.5h7M9.5 14h4.5",
  check: "m5 12.5 4.5 4.5L19 7.5",
  close: "M6 6l12 12M18 6 6 18",
  delete: "M4 7h16M10 11v6M14 11v6M6 7l1 12a1 1 0 0 0 1 1h8a1 1 0 0 0 1-1l1-12M9 7V4h6v3",
  external: "M14 5h5v5M19 5l-9 9M17 14v5H5V7h5",
  language: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18ZM4 9h16M4 15h16M12 3q7 9 0 18-7-9 0-18Z",
  send: "M4 12 20 4l-5 16-3.5-6.5L4 12ZM11.5 13.5 20 4",
};

/** Attributes that are null, undefined or false are left out. */
export function element(tag, attributes = {}, children = []) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined && value !== false)
      node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children);
  return node;
}

/** A decorative icon: what it stands for is always said in text as well. */
export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  svg.setAttribute("class", `icon icon-${name}`);
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", ICONS[name]);
  svg.append(path);
  return svg;
}

/**
 * Text for screen readers only, apart from the word before it; an ordinary space would be
 * underlined in a link.
 */
export function visuallyHidden(node) {
  return element("span", { class: "visually-hidden" }, ["\u00a0", node]);
}

/**
 * A `<link>` instead of a constructed sheet: a strict policy allows it, and browsers without
 * adoptedStyleSheets (Safari before 16.4, still common on old phones) know it.
 * It is settled also when the styles could not be loaded: a plain chat is better than none.
 */
export function stylesheet(url) {
  const link = element("link", { rel: "stylesheet", href: url.href });
  const settled = new Promise((resolve) => {
    link.addEventListener("load", resolve, { once: true });
    link.addEventListener("error", resolve, { once: true });
  });
  return { link, settled };
}

/** A UUID also where crypto.randomUUID is missing: pages served without TLS, and older browsers. */
export function uuid() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
