/**
 * The server's HTTP interface, and what its failures mean for a message that has not been answered.
 */

/** A lost connection does not always say so. */
const TIMEOUT = 30_000;

/**
 * One of: `offline` (no or half an answer came), `unavailable` (the server says so), `busy` (too
 * many messages), `expired` (the conversation is gone), `refused` (sending it again will not help).
 */
export class ApiError extends Error {
  /** @param {string} reason @param {Problem} [problem] */
  constructor(reason, { title = "", retryAfter = null, answer = null } = {}) {
    super(title || reason);
    this.name = "ApiError";
    this.reason = reason;
    this.title = title;
    this.retryAfter = retryAfter;
    this.answer = answer;
  }
}

export class Api {
  #server;

  /** @param {URL} server the folder that holds `api/` and `widget/` */
  constructor(server) {
    this.#server = new URL(server);
    if (!this.#server.pathname.endsWith("/")) this.#server.pathname += "/";
  }

  /** @returns {Promise<Reply>} */
  send(body, signal) {
    const headers = { "Content-Type": "application/json", Accept: "application/json" };
    return this.#json("api/v1/messages", {
      method: "POST",
      headers,
      body: JSON.stringify(body),
      signal,
    });
  }

  async deleteConversation(token) {
    const response = await this.#fetch(`api/v1/conversations/${encodeURIComponent(token)}`, {
      method: "DELETE",
    });
    // What the server no longer knows is as deleted as can be.
    if (!response.ok && response.status !== 404) throw await errorFrom(response);
  }

  /** @returns {Promise<Locale[]>} */
  locales() {
    return this.#json("api/v1/locales");
  }

  /** @returns {Promise<Record<string, string>>} */
  catalog(tag) {
    return this.#json(`widget/messages/${encodeURIComponent(tag)}.json`);
  }

  async #json(path, options) {
    const response = await this.#fetch(path, options);
    if (!response.ok) throw await errorFrom(response);
    try {
      return await response.json();
    } catch {
      // The connection broke in the middle of the answer.
      throw new ApiError("offline");
    }
  }

  async #fetch(path, { signal, ...options } = {}) {
    const timeout = new AbortController();
    const abort = () => timeout.abort();
    const timer = setTimeout(abort, TIMEOUT);
    signal?.addEventListener("abort", abort);
    try {
      const privacy = { credentials: "omit", referrerPolicy: "strict-origin" };
      return await fetch(new URL(path, this.#server), {
        ...privacy,
        ...options,
        signal: timeout.signal,
      });
    } catch {
      throw new ApiError("offline");
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener("abort", abort);
    }
  }
}

async function errorFrom(response) {
  const problem = (await response.json().catch(() => null)) ?? {};
  const retryAfter = milliseconds(response.headers.get("Retry-After"));
  return new ApiError(reasonFor(response.status), {
    title: problem.title,
    answer: problem.answer,
    retryAfter,
  });
}

function reasonFor(status) {
  if (status === 429) return "busy";
  if (status === 404) return "expired";
  return status >= 500 ? "unavailable" : "refused";
}

/** Retry-After is a number of seconds or a date. */
function milliseconds(retryAfter) {
  if (!retryAfter) return null;
  const delay = /^\d+$/.test(retryAfter)
    ? Number(retryAfter) * 1000
    : Date.parse(retryAfter) - Date.now();
  return Number.isNaN(delay) ? null : Math.max(0, delay);
}
