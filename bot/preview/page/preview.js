/** Shows one entry in every language, as widget and Telegram will, and follows while it is edited.
 * Staff write German, so this page speaks it. */
import { Api } from "/widget/api.js";
import { element, stylesheet } from "/widget/dom.js";
import { I18n } from "/widget/i18n.js";
import { Transcript } from "/widget/transcript.js";

const EVERY_MS = 1000;
const SILENT = { sayMessage() {} };
const MARKS = { stale: "älter als das Deutsche", missing: "nicht übersetzt", drafted: "maschinell übersetzt" };

const api = new Api(new URL("/", location.href));
const input = document.querySelector("#entry");
const state = document.querySelector("#state");
const problems = document.querySelector("#problems");
const languages = document.querySelector("#languages");
const interfaces = new Map();
let shown = "";

async function json(path) {
  const response = await fetch(path);
  if (!response.ok) throw new Error(String(response.status));
  return response.json();
}

async function start() {
  const locales = await api.locales();
  for (const locale of locales) {
    const i18n = new I18n(api);
    i18n.locales = locales;
    await i18n.use(locale.tag);
    interfaces.set(locale.tag, { ...locale, i18n });
  }
  const entries = Object.entries(await json("/entries"));
  const names = entries.flatMap(([kind, ids]) => ids.map((id) => `${kind}/${id}`));
  document.querySelector("#entries").append(...names.map((value) => element("option", { value })));
  input.value = location.hash.slice(1) || names[0];
  input.addEventListener("change", () => (location.hash = input.value));
  window.addEventListener("hashchange", () => (input.value = location.hash.slice(1)));
  for (;;) {
    await refresh();
    await new Promise((resolve) => setTimeout(resolve, EVERY_MS));
  }
}

async function refresh() {
  try {
    const entry = await json(`/entries/${input.value}`);
    const text = input.value + JSON.stringify(entry);
    if (text !== shown) show(entry);
    shown = text;
    state.textContent = entry.problems.length ? "Gezeigt wird die letzte gute Fassung." : "";
  } catch (error) {
    state.textContent = error.message === "404" ? "Diesen Eintrag gibt es (noch) nicht." : "Keine Verbindung.";
  }
}

function show(entry) {
  problems.replaceChildren(...entry.problems.map((line) => element("li", {}, [line])));
  const sections = Object.entries(entry.locales).map(([tag, own]) => section(tag, own));
  languages.replaceChildren(...sections);
}

function section(tag, own) {
  const { name, dir, i18n } = interfaces.get(tag);
  const marks = Object.entries(own.state)
    .filter(([, number]) => number)
    .map(([kind, number]) => element("span", { class: `mark ${kind}` }, [`${MARKS[kind]}: ${number}`]));
  const title = element("div", { class: "title" }, [element("h2", { lang: tag }, [name]), ...marks]);
  return element("section", { id: tag }, [
    title,
    widget(own.answer, i18n, dir),
    telegram(own, tag, dir),
  ]);
}

function widget(answer, i18n, dir) {
  const host = element("div", { class: "widget" });
  const root = host.attachShadow({ mode: "open" });
  const transcript = new Transcript(i18n, SILENT, () => {});
  const panel = element("div", { class: "panel", dir }, [transcript.node]);
  root.append(stylesheet(new URL("/widget/lotse-chat.css", location.href)).link, panel);
  transcript.restore([{ id: i18n.locale, role: "lotse", answer, chosen: [] }]);
  return host;
}

/** Our own renderer has made this markup and escaped what stands in it. */
function telegram({ telegram: messages, answer }, tag, dir) {
  const bubbles = messages.map((html) => {
    const bubble = element("p", { lang: tag, dir });
    bubble.innerHTML = html;
    return bubble;
  });
  const buttons = answer.buttons.map(({ title }) => element("button", { disabled: true }, [title]));
  return element("div", { class: "telegram" }, [...bubbles, ...buttons]);
}

start();
