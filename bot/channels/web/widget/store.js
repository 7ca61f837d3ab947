/** What outlives a page: one JSON object in sessionStorage, gone when the tab is closed. */

export class SessionStore {
  #key;
  /** Storage can be forbidden or full; then the chat works on, but a reload begins anew. */
  #copy = {};

  constructor(key) {
    this.#key = key;
  }

  /** @returns {Record<string, any>} an empty object if nothing is stored */
  read() {
    try {
      return JSON.parse(sessionStorage.getItem(this.#key)) ?? this.#copy;
    } catch {
      return this.#copy;
    }
  }

  write(value) {
    this.#copy = value;
    try {
      sessionStorage.setItem(this.#key, JSON.stringify(value));
    } catch {
      // Kept in #copy.
    }
  }
}
