/** Shapes that go over the wire or through the transcript. For editors and readers; browsers never load this file. */

interface Answer {
  kind: "answer" | "signpost" | "choice" | "fallback" | "notice";
  topic: string | null;
  /** Plain text with line breaks. */
  text: string;
  /** Of this text; differs from the conversation's when a translation is missing. */
  locale: string;
  links: AnswerLink[];
  places: AnswerPlace[];
  documents: AnswerDocument[];
  buttons: AnswerButton[];
  sources: AnswerSource[];
}

interface AnswerLink {
  title: string;
  url: string;
}

interface AnswerDocument {
  title: string;
  year: string | number | null;
  url: string | null;
}

interface AnswerButton {
  title: string;
  payload: string;
}

interface AnswerSource {
  title: string;
  url: string | null;
  /** 2020, 2020-05 or 2020-05-14. */
  as_of: string | null;
}

interface AnswerPlace {
  name: string;
  address: string | null;
  room: string | null;
  phone: string | null;
  email: string | null;
  hours: string | null;
  open_now: boolean | null;
  note: string | null;
  map_url: string | null;
}

interface Reply {
  conversation: string;
  locale: string;
  dir: "ltr" | "rtl";
  messages: Answer[];
}

interface Locale {
  tag: string;
  name: string;
  dir: "ltr" | "rtl";
}

/** What waits to be sent: a text or a payload. The id makes retries safe. */
interface Message {
  id: string;
  text?: string;
  payload?: string;
}

interface UserEntry {
  role: "user";
  id: string;
  text: string;
  delivered: boolean;
}

interface AnswerEntry {
  role: "lotse";
  id: string;
  answer: Answer;
  /** Null: that of the answer's locale in the list of locales. */
  dir: "ltr" | "rtl" | null;
  /** Payloads of the buttons the visitor has pressed. */
  chosen: string[];
}

type Entry = UserEntry | AnswerEntry;

/** Why a message is still waiting. */
type Trouble = "offline" | "unavailable" | "busy";

type Gettext = (msgid: string) => string;

/** A label in the current language. */
type Translate = (gettext: Gettext) => string;

/** What the outbox asks and reports of the conversation. */
interface OutboxHandlers {
  send(message: Message, signal: AbortSignal): Promise<Reply>;
  answered(message: Message, reply: Reply): void;
  /** Sending it again will not help. */
  refused(message: Message, error: import("./api.js").ApiError): void;
  /** It will be sent again. */
  delayed(message: Message, error: import("./api.js").ApiError): void;
  waiting(waiting: boolean): void;
}

/** What the server's problem document says, in the visitor's language; retryAfter in milliseconds. */
interface Problem {
  title?: string;
  retryAfter?: number | null;
  answer?: Answer | null;
}
