"""How long the channel waits for what, in seconds."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Timing:
    """Tests shorten the waits; nobody else has a reason to change them."""

    # An answer usually comes sooner; a "typing" that is sent then could arrive after the answer.
    typing_after: float = 0.3
    typing_again: float = 4.5  # Telegram shows it for five seconds
    poll: int = 30
    connect_again: float = 1.0  # doubled at every failure, up to `at_most`
    send_again: tuple[float, ...] = (0.5, 2.0, 5.0)
    ask_again: float = 2.0  # doubled at every failure, up to `at_most`
    keep_unanswered: float = 600.0
    at_most: float = 60.0
    stop_within: float = 10.0


DEFAULT_TIMING = Timing()
