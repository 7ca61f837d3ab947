/**
 * Delivers messages one after the other, each until it is answered.
 *
 * A message keeps its id through all attempts; the server answers the same id with the same answer.
 * So an attempt may be repeated whenever its answer did not arrive, and nothing is asked or shown
 * twice.
 */
import { ApiError } from "./api.js";

const FIRST_PAUSE = 1_000;
const LONGEST_PAUSE = 60_000;
/** Spreads the retries of many visitors, who would otherwise all come back in the same second. */
const JITTER = 0.25;

export class Outbox {
  #queue = [];
  #handlers;
  /** Aborts the running delivery; null while there is none. @type {AbortController | null} */
  #running = null;
  #wake = () => {};

  /** @param {OutboxHandlers} handlers */
  constructor(handlers) {
    this.#handlers = handlers;
  }

  add(...messages) {
    this.#queue.push(...messages);
    this.start();
  }

  /** Ends the pause before the next attempt. */
  retryNow() {
    this.#wake();
  }

  /** Stops without forgetting what is waiting. */
  stop() {
    this.#running?.abort();
    this.#running = null;
    this.#wake();
  }

  clear() {
    this.stop();
    this.#queue = [];
  }

  async start() {
    if (this.#running || !this.#queue.length) return;
    const running = new AbortController();
    this.#running = running;
    this.#handlers.waiting(true);
    try {
      while (this.#queue.length && !running.signal.aborted)
        await this.#deliver(this.#queue[0], running.signal);
    } finally {
      // After stop() another run may have begun, whose state is its own.
      if (this.#running === running) this.#end();
    }
  }

  #end() {
    this.#running = null;
    this.#handlers.waiting(false);
  }

  async #deliver(message, signal) {
    for (let attempt = 0; !signal.aborted; attempt += 1) {
      try {
        const reply = await this.#handlers.send(message, signal);
        if (!signal.aborted) this.#finish(() => this.#handlers.answered(message, reply));
        return;
      } catch (error) {
        if (signal.aborted) return;
        if (!(error instanceof ApiError)) throw error;
        if (error.reason === "refused")
          return this.#finish(() => this.#handlers.refused(message, error));
        this.#handlers.delayed(message, error);
        await this.#pause(error, attempt);
      }
    }
  }

  #finish(report) {
    this.#queue.shift();
    report();
  }

  #pause(error, attempt) {
    const delay = error.retryAfter ?? backoff(attempt);
    return new Promise((resolve) => {
      const end = () => {
        clearTimeout(timer);
        removeEventListener("online", end);
        this.#wake = () => {};
        resolve();
      };
      const timer = setTimeout(end, delay);
      this.#wake = end;
      // A server that named a time means it; a lost connection is over when the browser says so.
      if (error.reason === "offline") addEventListener("online", end);
    });
  }
}

function backoff(attempt) {
  const pause = Math.min(FIRST_PAUSE * 2 ** attempt, LONGEST_PAUSE);
  return pause * (1 + JITTER * (2 * Math.random() - 1));
}
