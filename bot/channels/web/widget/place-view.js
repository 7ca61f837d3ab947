/** One office: where it is, how to reach it, when it is open. */
import { element } from "./dom.js";
import { link, mailLink, phoneLink, textWithContacts } from "./links.js";

/**
 * @param {AnswerPlace} place
 * @param {import("./i18n.js").I18n} i18n
 */
export function placeView(place, i18n) {
  const card = element("div", { class: "place" }, [
    element("p", { class: "place-name" }, [place.name]),
  ]);
  const details = element("dl");
  const add = (content, text) => content && details.append(...detail(content, i18n, text));
  add(place.address, (gettext) => gettext("Address"));
  add(place.room, (gettext) => gettext("Room"));
  add(place.phone && phoneLink(place.phone, i18n), (gettext) => gettext("Phone"));
  add(place.email && mailLink(place.email, i18n), (gettext) => gettext("E-mail"));
  add(place.hours, (gettext) => gettext("Opening hours"));
  card.append(details, ...openNow(place.open_now, i18n));
  if (place.note) card.append(element("p", { class: "note" }, textWithContacts(place.note, i18n)));
  if (place.map_url) card.append(mapLink(place.map_url, i18n));
  return card;
}

function detail(content, i18n, text) {
  const name = element("dt", {}, [i18n.label(element("span"), text)]);
  return [
    name,
    element("dd", {}, [typeof content === "string" ? element("bdi", {}, [content]) : content]),
  ];
}

/** Said in words; the colour beside it only repeats them. */
function openNow(isOpen, i18n) {
  if (typeof isOpen !== "boolean") return [];
  const words = isOpen ? (gettext) => gettext("Open now") : (gettext) => gettext("Closed now");
  return [
    element("p", { class: isOpen ? "state open" : "state closed" }, [
      i18n.label(element("span"), words),
    ]),
  ];
}

function mapLink(url, i18n) {
  const title = i18n.label(element("span"), (gettext) => gettext("Show on a map"));
  return element("p", {}, [link(url, title, i18n)]);
}
