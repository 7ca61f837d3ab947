"""What the channel says of its own accord."""

from bot.channels.telegram.voice import Voice


def text_only(voice: Voice) -> str:
    return voice.gettext(
        "I can only read text. Please write your question in a few words, in your own language."
    )


def old_button(voice: Voice) -> str:
    return voice.gettext("This button is too old. Please ask your question again.")


def failure(voice: Voice) -> str:
    return voice.gettext("Something went wrong. Please send your question again.")
