"""The errors of Lotse: one base, one class a reason.

LotseError
├── SettingsError        a value of the environment cannot be right
├── KnowledgeError       the knowledge files cannot be used
├── WordingError         the registry of locales or a catalog cannot be used
├── TrainingError        the model cannot be trained
├── RasaError            Rasa does not answer, or not as it should
└── StartError           a process cannot be started (a port is taken, …)

The message is one line for the person at the terminal: what is wrong, where, what would be right.
It never holds a user's text, an id or a secret.
"""


class LotseError(Exception):
    """Base of all errors this project raises itself."""


class SettingsError(LotseError):
    """A value of the environment cannot be right."""


class KnowledgeError(LotseError):
    """The knowledge files cannot be used."""


class WordingError(LotseError):
    """The registry of locales or a catalog cannot be used."""


class TrainingError(LotseError):
    """The model cannot be trained."""


class RasaError(LotseError):
    """Rasa does not answer, or not as it should."""


class StartError(LotseError):
    """A process cannot be started."""
