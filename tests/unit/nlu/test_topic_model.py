"""A small model: what it knows, and that it knows what it does not."""

import pytest

from bot.nlu.topic_model import TopicModel

UTTERANCES = {
    "office_hours": [
        "wann haben sie offen", "öffnungszeiten", "ist heute geöffnet", "wie lange ist offen",
        "sind sie am montag da", "um wie viel uhr machen sie auf", "when is it open",
        "opening hours please", "are you open today", "what time do you close",
    ],
    "office_address": [
        "wo ist das büro", "adresse bitte", "in welcher straße sind sie", "anschrift vom büro",
        "wo finde ich das haus", "where is the office", "address of the office",
        "which street is it", "where can i find you", "the address please",
    ],
    "out_of_scope": [
        "wie wird das wetter", "erzähl einen witz", "wer hat gewonnen", "koche mir eine suppe",
        "tell me a joke", "who won the match", "what is the capital of france",
        "recipe for soup", "wie hoch ist der berg", "play some music",
    ],
}  # fmt: skip


@pytest.fixture(scope="module")
def model() -> TopicModel:
    pairs = [
        (said.format(text), topic)
        for topic, texts in UTTERANCES.items()
        for text in texts
        for said in ("{}", "{} bitte", "hallo {}", "please {}", "ich frage mich {}")
    ]
    texts, topics = zip(*pairs, strict=True)
    return TopicModel.trained(texts, topics)


def test_the_right_topic_comes_first_in_words_never_seen(model: TopicModel) -> None:
    assert model.predict("Habt ihr am Montag offen?").ranking[0][0] == "office_hours"
    assert model.predict("in welcher Straße ist es").ranking[0][0] == "office_address"


def test_out_of_scope_is_no_topic_to_be_offered(model: TopicModel) -> None:
    ranking = model.predict("erzähl einen Witz").ranking
    assert "out_of_scope" not in [topic for topic, _ in ranking]


def test_the_confidence_falls_along_the_ranking_and_is_low_off_topic(model: TopicModel) -> None:
    known = model.predict("öffnungszeiten").ranking
    unknown = model.predict("erzähl einen witz").ranking
    assert known[0][1] > known[1][1]
    assert unknown[0][1] < known[0][1]


def test_a_text_without_any_known_feature_is_answered_too(model: TopicModel) -> None:
    assert len(model.predict("ㄅㄆㄇ").ranking) == 2
