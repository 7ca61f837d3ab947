/**
 * The page around the chat: in the chat's language, and with links that open it at a topic or in a
 * language, as in `/?locale=ar&topic=office_hours`.
 */
import { Api } from "./api.js";
import { I18n } from "./i18n.js";

const SERVER = new URL("..", import.meta.url);
/** What may be set from the address; the element itself checks the values. */
const LINKABLE = ["locale", "topic"];

const chat = document.querySelector("lotse-chat");
const i18n = new I18n(new Api(SERVER));

/** @param {{locale: string, dir: string}} language */
async function follow({ locale, dir }) {
  Object.assign(document.documentElement, { lang: locale, dir });
  await i18n.use(locale).catch(() => {});
  const { gettext } = i18n;
  document.title = gettext(
    "Lotse: questions and answers for new arrivals in the district of Göttingen",
  );
  document.getElementById("tagline").textContent = gettext(
    "For new arrivals in the district of Göttingen",
  );
}

// The page has no text of its own yet: its language says nothing about the visitor, the browser's
// does.
document.documentElement.lang = navigator.language;
for (const [name, value] of new URLSearchParams(location.search)) {
  if (LINKABLE.includes(name)) chat.setAttribute(name, value);
}
chat.addEventListener("lotse-locale", ({ detail }) => follow(detail));
