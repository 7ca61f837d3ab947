"""The page about an evaluation."""

from pathlib import Path

import pytest

from bot.answer import Answer
from bot.evaluation.questions import Question
from bot.evaluation.scoring import Result
from bot.reporting.understanding import confusions, reliability, write_understanding


def result(asked: str | None, got: str, confidence: float, text: str = "?") -> Result:
    answer = Answer(kind="answer", text="…", locale="de", topic=got)
    return Result(Question("de", text, asked, "typo", (), {}), answer, confidence, got)


def test_the_commonest_wrong_answers_come_first_with_an_example() -> None:
    found = confusions(
        [
            result("a", "b", 1),
            result("c", "b", 1, "x"),
            result("c", "b", 1, "x"),
            result("a", "a", 1),
        ]
    )
    assert [(row["asked"], row["answered"], row["times"]) for row in found] == [
        ("c", "b", 2),
        ("a", "b", 1),
    ]
    assert found[0]["example"] == "x"


def test_the_confidence_is_compared_with_how_often_it_was_right() -> None:
    (low, high) = reliability(
        [
            result("a", "a", 0.11),
            result("a", "b", 0.19),
            result("a", "a", 1.0),
            result(None, "a", 0.12),
        ]
    )
    assert low.questions == 3
    assert low.right == pytest.approx(1 / 3)
    assert low.confidence == pytest.approx(0.14)
    assert (high.questions, high.right) == (1, 1)


def test_the_page_shows_texts_as_texts(tmp_path: Path) -> None:
    path = tmp_path / "new" / "page.html"
    write_understanding(path, "Title", [result("a", "b", 0.5, "<script>alert(1)</script>")])
    page = path.read_text(encoding="utf-8")
    assert "&lt;script&gt;" in page
    assert "<script>" not in page
    assert "typo" in page
