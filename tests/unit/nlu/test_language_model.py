"""Which language a text is in."""

import pytest

from bot.nlu.language_model import LanguageModel
from bot.text import normalize

TEXTS = {
    "de": ["wo ist das büro bitte", "wann haben sie geöffnet", "ich brauche einen termin morgen"],
    "en": ["where is the office please", "when are you open", "i need an appointment tomorrow"],
    "ar": ["أين يقع المكتب من فضلك", "متى تفتحون الباب", "أحتاج إلى موعد غدا صباحا"],
}


@pytest.mark.parametrize("locales", [("de", "en"), ("de", "en", "ar")])
def test_a_sentence_is_told_by_its_language(locales: tuple[str, ...]) -> None:
    pairs = [(normalize(text), tag) for tag in locales for text in TEXTS[tag]]
    model = LanguageModel.trained(*zip(*pairs, strict=True))
    for text, tag in pairs:
        locale, probability = model.predict(text)
        assert locale == tag
        assert 0 < probability <= 1
