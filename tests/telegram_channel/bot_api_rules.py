"""What Telegram's Bot API takes, and how it says that it does not.

From https://core.telegram.org/bots/api. Where the documentation and the server differ, the stricter
of both counts. Numbers are written out here on purpose: the code under test takes them from
python-telegram-bot.
"""

import json
import re
from collections.abc import Callable
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urlsplit

Params = dict[str, Any]

UPDATES = {"message", "edited_message", "callback_query", "my_chat_member", "inline_query"}
TAGS = {
    "b",
    "strong",
    "i",
    "em",
    "u",
    "ins",
    "s",
    "strike",
    "del",
    "a",
    "code",
    "pre",
    "blockquote",
}
ENTITY = re.compile(r"&(?!(?:lt|gt|amp|quot|#\d+|#x[0-9a-fA-F]+);)")
ACTIONS = {"typing", "find_location", "upload_document", "upload_photo"}
BUTTON_ACTIONS = {"url", "callback_data", "web_app", "login_url", "copy_text", "pay"}


class Refused(Exception):
    """Telegram's answer to a request that it does not carry out."""

    def __init__(self, code: int, description: str, retry_after: int | None = None) -> None:
        super().__init__(description)
        self.code, self.description, self.retry_after = code, description, retry_after

    def body(self) -> dict[str, Any]:
        body = {"ok": False, "error_code": self.code, "description": self.description}
        if self.retry_after is not None:
            body["parameters"] = {"retry_after": self.retry_after}
        return body


def bad(reason: str) -> Refused:
    return Refused(400, f"Bad Request: {reason}")


def require(condition: object, reason: str) -> None:
    if not condition:
        raise bad(reason)


def utf16_units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


class _Markup(HTMLParser):
    """The text without its tags; refuses what Telegram refuses."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text, self._open = "", [""]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        require(tag in TAGS, f'can\'t parse entities: Unsupported start tag "{tag}"')
        if tag == "a":
            check_url(dict(attrs).get("href") or "", {"http", "https", "tg"})
        self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        require(self._open.pop() == tag, f'can\'t parse entities: Unexpected end tag "{tag}"')

    def handle_data(self, data: str) -> None:
        self.text += data

    def close(self) -> None:
        super().close()
        require(self._open == [""], "can't parse entities: Can't find end tag")


def plain(html: str) -> str:
    """What a user reads."""
    require(not ENTITY.search(html), "can't parse entities: unescaped ampersand")
    markup = _Markup()
    markup.feed(html)
    markup.close()
    return markup.text


def check_url(url: str, schemes: set[str]) -> None:
    parts = urlsplit(url)
    require(parts.scheme in schemes and parts.netloc, "URL is invalid")


def check_text(params: Params) -> None:
    mode = params.get("parse_mode")
    require(mode in (None, "HTML"), "unsupported parse_mode")
    text = plain(params["text"]) if mode else params["text"]
    require(text.strip(), "message text is empty")
    require(utf16_units(text) <= 4096, "message is too long")
    options = params.get("link_preview_options") or {}
    allowed = {"is_disabled", "url", "prefer_small_media", "prefer_large_media", "show_above_text"}
    require(set(options) <= allowed, "unknown link_preview_options")


def check_venue(params: Params) -> None:
    require(str(params["title"]).strip(), "VENUE_TITLE_EMPTY")
    require(str(params["address"]).strip(), "VENUE_ADDRESS_EMPTY")
    require(-90 <= params["latitude"] <= 90, "wrong latitude")
    require(-180 <= params["longitude"] <= 180, "wrong longitude")


def check_keyboard(params: Params) -> None:
    markup = params.get("reply_markup")
    if markup is None:
        return
    require(set(markup) == {"inline_keyboard"}, "only inline keyboards are known here")
    buttons = [button for row in markup["inline_keyboard"] for button in row]
    require(all(markup["inline_keyboard"]) and len(buttons) <= 100, "REPLY_MARKUP_TOO_LONG")
    for button in buttons:
        check_button(button)


def check_button(button: dict[str, Any]) -> None:
    require(button.get("text", "").strip(), "text buttons are unallowed in the inline keyboard")
    actions = set(button) - {"text", "style", "icon_custom_emoji_id"}
    require(len(actions) == 1 and actions <= BUTTON_ACTIONS, "BUTTON_TYPE_INVALID")
    if "callback_data" in button:
        require(1 <= len(button["callback_data"].encode()) <= 64, "BUTTON_DATA_INVALID")
    if "url" in button:
        check_url(button["url"], {"http", "https", "tg"})


def check_action(params: Params) -> None:
    require(params["action"] in ACTIONS, "wrong parameter action in request")


def check_language(params: Params) -> None:
    code = params.get("language_code", "")
    require(re.fullmatch(r"([a-z]{2})?", code), "LANG_CODE_INVALID")


def check_commands(params: Params) -> None:
    commands = params["commands"]
    require(len(commands) <= 100, "BOT_COMMANDS_TOO_MUCH")
    names = [command["command"] for command in commands]
    require(all(re.fullmatch(r"[a-z0-9_]{1,32}", name) for name in names), "BOT_COMMAND_INVALID")
    require(len(set(names)) == len(names), "BOT_COMMAND_INVALID")
    for command in commands:
        require(1 <= utf16_units(command["description"]) <= 256, "BOT_COMMAND_DESCRIPTION_INVALID")
        require(set(command) == {"command", "description"}, "unknown field of a command")


def at_most(field: str, length: int) -> Callable[[Params], None]:
    def check(params: Params) -> None:
        require(utf16_units(params.get(field, "")) <= length, f"{field} is too long")

    return check


def check_updates(params: Params) -> None:
    require(set(params.get("allowed_updates") or ()) <= UPDATES, "unknown kind of update")
    require(1 <= params.get("limit", 100) <= 100, "wrong limit")
    require(0 <= params.get("timeout", 0) <= 50, "wrong timeout")


def check_webhook(params: Params) -> None:
    require(
        urlsplit(params["url"]).scheme in ("https", ""), "bad webhook: HTTPS url must be provided"
    )
    secret = params.get("secret_token")
    require(secret is None or re.fullmatch(r"[A-Za-z0-9_-]{1,256}", secret), "secret token invalid")
    require(1 <= params.get("max_connections", 40) <= 100, "wrong max_connections")


# Method: required parameters, optional ones, checks.
METHODS: dict[str, tuple[str, str, tuple[Callable[[Params], None], ...]]] = {
    "getMe": ("", "", ()),
    "getUpdates": ("", "offset limit timeout allowed_updates", (check_updates,)),
    "setWebhook": (
        "url",
        "ip_address max_connections allowed_updates drop_pending_updates secret_token",
        (check_webhook, check_updates),
    ),
    "deleteWebhook": ("", "drop_pending_updates", ()),
    "getWebhookInfo": ("", "", ()),
    "sendMessage": (
        "chat_id text",
        "parse_mode entities link_preview_options disable_notification reply_markup",
        (check_text, check_keyboard),
    ),
    "sendVenue": (
        "chat_id latitude longitude title address",
        "disable_notification reply_markup",
        (check_venue, check_keyboard),
    ),
    "sendChatAction": ("chat_id action", "", (check_action,)),
    "answerCallbackQuery": (
        "callback_query_id",
        "text show_alert url cache_time",
        (at_most("text", 200),),
    ),
    "setMyCommands": ("commands", "scope language_code", (check_commands, check_language)),
    "getMyCommands": ("", "scope language_code", (check_language,)),
    "setMyDescription": (
        "",
        "description language_code",
        (check_language, at_most("description", 512)),
    ),
    "getMyDescription": ("", "language_code", (check_language,)),
    "setMyShortDescription": (
        "",
        "short_description language_code",
        (check_language, at_most("short_description", 120)),
    ),
    "getMyShortDescription": ("", "language_code", (check_language,)),
}
NOT_TEXT = {
    "chat_id", "latitude", "longitude", "reply_markup", "link_preview_options", "entities",
    "offset", "limit", "timeout", "allowed_updates", "commands", "scope", "max_connections",
    "show_alert", "drop_pending_updates", "disable_notification", "cache_time",
}  # fmt: skip


def decoded(params: dict[str, Any]) -> Params:
    """Forms carry everything as text."""
    return {
        name: json.loads(value) if name in NOT_TEXT and isinstance(value, str) else value
        for name, value in params.items()
    }


def check(method: str, params: Params) -> None:
    """Refuse what Telegram refuses, and what it would silently ignore.

    Raises:
        Refused: the request cannot be carried out.
    """
    if method not in METHODS:
        raise Refused(404, "Not Found")
    required, optional, checks = METHODS[method]
    known = {*required.split(), *optional.split()}
    require(set(params) <= known, f"unknown parameters {sorted(set(params) - known)}")
    missing = set(required.split()) - set(params)
    require(not missing, f"parameters {sorted(missing)} are required")
    for rule in checks:
        rule(params)
