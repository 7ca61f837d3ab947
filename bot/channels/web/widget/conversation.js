/**
 * The conversation as the visitor sees it. It knows nothing of the DOM; views listen to its events.
 *
 * Events, each with a `detail`: `added` (Entry[]), `changed` (Entry), `removed` (Entry), `cleared`,
 * `waiting` (boolean), `trouble` (Trouble or null), `refused` ({title, text}), `locale` (tag).
 */
import { uuid } from "./dom.js";
import { Outbox } from "./outbox.js";

const GREETING = "/greet";
const LANGUAGE_CHANGE = "/change_language";

export class Conversation extends EventTarget {
  #api;
  #history;
  #outbox;
  /** The message whose outage has been explained: each gets one explanation, not one an attempt. */
  #explained = null;

  /**
   * @param {import("./api.js").Api} api
   * @param {import("./history.js").History} history
   */
  constructor(api, history) {
    super();
    this.#api = api;
    this.#history = history;
    this.#outbox = new Outbox({
      send: (message, signal) => this.#send(message, signal),
      answered: (message, reply) => this.#answered(message, reply),
      refused: (message, error) => this.#refused(message, error),
      delayed: (message, error) => this.#delayed(message, error),
      waiting: (waiting) => this.#tell("waiting", waiting),
    });
  }

  get entries() {
    return this.#history.entries;
  }

  get locale() {
    return this.#history.locale;
  }

  /**
   * Sends what an earlier page could not; a conversation without a word begins with the greeting.
   */
  start() {
    if (this.#history.waiting.length) this.#outbox.add(...this.#history.waiting);
    else if (!this.entries.length) this.ask(GREETING);
  }

  resume() {
    this.#outbox.start();
  }

  suspend() {
    this.#outbox.stop();
  }

  retryNow() {
    this.#outbox.retryNow();
  }

  /** @param {string} text what the visitor wrote */
  say(text) {
    this.#post({ id: uuid(), text }, text);
  }

  /** Asks without a word of the visitor's: greeting, topic link, language menu. */
  ask(payload) {
    this.#post({ id: uuid(), payload });
  }

  /**
   * @param {AnswerEntry} entry
   * @param {AnswerButton} button
   */
  choose(entry, { title, payload }) {
    // A second tap while the first is on its way is impatience, not a second question.
    if (this.#history.waiting.some((message) => message.payload === payload)) return;
    // Choosing a language here is as much a choice as in the menu, and the newer one.
    if (payload.startsWith(LANGUAGE_CHANGE)) this.#history.set({ localeChosen: false });
    if (!entry.chosen.includes(payload)) entry.chosen.push(payload);
    this.#history.save();
    this.#tell("changed", entry);
    this.#post({ id: uuid(), payload }, title);
  }

  /** The visitor's own choice of language. */
  chooseLocale(tag) {
    this.#history.set({ localeChosen: true });
    this.#setLocale(tag);
    this.ask(`${LANGUAGE_CHANGE}${JSON.stringify({ wanted_locale: tag })}`);
  }

  /**
   * The page asks for a language. That is news once; later pages with the same wish do not
   * interrupt.
   */
  offerLocale(tag) {
    if (tag === this.#history.offeredLocale) return;
    this.#history.set({ offeredLocale: tag });
    this.suggestLocale(tag);
  }

  /** Somebody else's idea of the language: counts until the visitor chooses. */
  suggestLocale(tag) {
    if (!this.#history.localeChosen) this.#setLocale(tag);
  }

  /**
   * Has everything deleted, on the server first.
   *
   * @throws {ApiError} and changes nothing if the server cannot
   */
  async delete() {
    this.#outbox.stop();
    try {
      if (this.#history.token) await this.#api.deleteConversation(this.#history.token);
    } catch (error) {
      this.#outbox.start();
      throw error;
    }
    this.#outbox.clear();
    this.#history.clear();
    this.#tell("waiting", false);
    this.#tell("trouble", null);
    this.#tell("cleared");
  }

  #setLocale(tag) {
    if (!tag || tag === this.locale) return;
    this.#history.set({ locale: tag });
    this.#tell("locale", tag);
  }

  #post(message, text) {
    this.#history.addWaiting(message);
    if (text !== undefined) this.#add([{ role: "user", id: message.id, text, delivered: false }]);
    this.#outbox.add(message);
  }

  /** Conversation and language are those of now, also for a message written before. */
  #send({ id, text, payload }, signal) {
    const { token, locale } = this.#history;
    return this.#api.send(
      { conversation: token ?? undefined, id, text, payload, locale: locale ?? undefined },
      signal,
    );
  }

  #answered(message, reply) {
    this.#history.set({ token: reply.conversation });
    this.#history.removeWaiting(message);
    this.#markDelivered(message);
    this.#tell("trouble", null);
    this.suggestLocale(reply.locale);
    this.#add(reply.messages.map((answer) => answerEntry(answer, reply)));
  }

  #delayed(message, error) {
    if (error.reason === "expired" && this.#history.token) {
      // Deleted by the server after its retention time: the question stands, in a new conversation.
      this.#history.set({ token: null });
      return;
    }
    if (error.answer && this.#explained !== message.id) {
      this.#explained = message.id;
      this.#add([answerEntry(error.answer)]);
    }
    this.#tell("trouble", error.reason === "expired" ? "unavailable" : error.reason);
  }

  #refused(message, { title }) {
    this.#history.removeWaiting(message);
    const entry = this.#history.find(message.id);
    if (entry) {
      this.#history.remove(entry);
      this.#tell("removed", entry);
    }
    this.#tell("trouble", null);
    this.#tell("refused", { title, text: message.text ?? "" });
  }

  #markDelivered(message) {
    const entry = this.#history.find(message.id);
    if (!entry) return;
    entry.delivered = true;
    this.#history.save();
    this.#tell("changed", entry);
  }

  #add(entries) {
    this.#history.add(entries);
    this.#tell("added", entries);
  }

  #tell(type, detail = null) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}

/**
 * @param {Answer} answer
 * @param {Partial<Reply>} [reply] tells the direction of its own locale, not of every answer's
 * @returns {AnswerEntry}
 */
function answerEntry(answer, { locale, dir } = {}) {
  return {
    role: "lotse",
    id: uuid(),
    answer,
    dir: answer.locale === locale ? dir : null,
    chosen: [],
  };
}
