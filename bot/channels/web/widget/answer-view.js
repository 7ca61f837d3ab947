/** One answer of Lotse as a node: text, places, links, documents, buttons, sources. */
import { formatPartialDate } from "./dates.js";
import { element, icon, visuallyHidden } from "./dom.js";
import { format } from "./i18n.js";
import { link, textWithContacts } from "./links.js";
import { placeView } from "./place-view.js";

/**
 * @param {AnswerEntry} entry
 * @param {import("./i18n.js").I18n} i18n
 * @param {(button: AnswerButton) => void} onChoose
 */
export function answerView({ answer, chosen }, i18n, onChoose) {
  const places = (answer.places ?? []).map((place) => placeView(place, i18n));
  const links = (answer.links ?? []).map(({ title, url }) => link(url, title, i18n));
  const documents = (answer.documents ?? []).map((document) => documentView(document, i18n));
  const buttons = (answer.buttons ?? []).map((button) => buttonView(button, onChoose));
  for (const button of buttons) if (chosen.includes(button.value)) markChosen(button, i18n);
  return [
    element("p", { class: "text" }, textWithContacts(answer.text, i18n)),
    ...list("places", places),
    ...list("links", links),
    ...list("documents", documents),
    ...list("choices", buttons),
    ...sourcesView(answer.sources ?? [], i18n),
  ];
}

/**
 * Marks what the visitor has chosen. All choices stay as they are: readable, and open for another
 * try.
 */
export function updateChosen(root, { chosen }, i18n) {
  for (const button of root.querySelectorAll(".choice:not(.chosen)")) {
    if (chosen.includes(button.value)) markChosen(button, i18n);
  }
}

function list(name, items) {
  if (!items.length) return [];
  const rows = items.map((item) => element("li", {}, [item]));
  // Without the role, a list without bullets is none for VoiceOver.
  return [element("ul", { class: name, role: "list" }, rows)];
}

function documentView({ title, year, url }, i18n) {
  const name = link(url, title, i18n);
  return year
    ? element("span", {}, [name, " ", element("bdi", { class: "year" }, [`(${year})`])])
    : name;
}

function buttonView(button, onChoose) {
  const node = element("button", { type: "button", class: "choice", value: button.payload }, [
    element("bdi", {}, [button.title]),
  ]);
  node.addEventListener("click", () => onChoose(button));
  return node;
}

function markChosen(button, i18n) {
  button.classList.add("chosen");
  const hint = i18n.label(element("span"), (gettext) => gettext("(chosen)"));
  button.append(icon("check"), visuallyHidden(hint));
}

function sourcesView(sources, i18n) {
  if (!sources.length) return [];
  const summary = element("summary", {}, [
    i18n.label(element("span"), (gettext) => gettext("Sources")),
  ]);
  const rows = sources.map((source) =>
    element("li", {}, [link(source.url, source.title, i18n), " ", dateView(source, i18n)]),
  );
  return [
    element("details", { class: "sources" }, [summary, element("ul", { role: "list" }, rows)]),
  ];
}

function dateView({ as_of: date }, i18n) {
  return i18n.label(element("span", { class: "date" }), (gettext) => {
    if (!date) return gettext("(date unknown)");
    // Translators: {date}: year, month or day of the source that an answer is taken from.
    return format(gettext("(as of {date})"), { date: formatPartialDate(date, i18n.locale) });
  });
}
