"""The Telegram channel: the same answers as on the web, within Telegram's limits.

A gateway makes a `TelegramChannel`, serves its `routes` (none in long polling) and stays inside its
`running()`; `telegram_channel` is both in one for who needs no routes.
"""

from bot.channels.telegram.application import TelegramChannel, telegram_channel
from bot.channels.telegram.webhook import webhook_route, webhook_secret

__all__ = ["TelegramChannel", "telegram_channel", "webhook_route", "webhook_secret"]
