"""What cannot be a message gets a clear error, and nothing breaks."""

from uuid import uuid4

import httpx
import pytest

from tests.lotse_server import LotseServer

ID = str(uuid4())


def send(server: LotseServer, content: bytes | str, **headers: str) -> httpx.Response:
    return httpx.post(
        f"{server.url}/api/v1/messages",
        content=content,
        headers={"content-type": "application/json", **headers},
    )


@pytest.mark.parametrize(
    ("content", "status"),
    [
        (b"no json", 400),
        (b"\xff\xfe", 400),
        (b"[" * 20_000, 400),
        (b"[]", 422),
        (b'"text"', 422),
        (b'{"text": "' + b"a" * 100_000 + b'"}', 413),
    ],
)
def test_a_body_that_is_no_message_is_refused(
    server: LotseServer, content: bytes, status: int
) -> None:
    response = send(server, content)
    assert response.status_code == status
    assert response.headers["content-type"] == "application/problem+json"
    assert response.json()["title"]


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"text": "hi", "id": "1"}, "id"),
        ({"text": "hi", "id": None}, "id"),
        ({"text": 5}, "text"),
        ({"text": "a\u0000b"}, "text"),
        ({"text": "a\u001bb"}, "text"),
        ({"text": ""}, "text"),
        ({"text": "a" * 5000}, "text"),
        ({"text": "a", "payload": "/greet"}, "text"),
        ({"payload": "greet"}, "payload"),
        ({"payload": "/restart"}, "payload"),
        ({"payload": '/greet{"a": 1}'}, "payload"),
        ({"payload": "/greet{broken}"}, "payload"),
        ({"text": "hi", "locale": "xx"}, "locale"),
        ({"text": "hi", "locale": 7}, "locale"),
        ({"text": "hi", "conversation": "forged"}, "conversation"),
        ({"text": "hi", "conversation": "A" * 54}, "conversation"),
    ],
)
def test_a_wrong_field_is_named(server: LotseServer, wrong: dict[str, object], field: str) -> None:
    response = httpx.post(f"{server.url}/api/v1/messages", json={"id": ID, **wrong})
    assert response.status_code == 422
    assert field in response.json()["errors"]
    assert field in response.json()["title"]


def test_half_a_character_is_refused(server: LotseServer) -> None:
    response = send(server, f'{{"id": "{ID}", "text": "\\ud800"}}')
    assert response.status_code == 422


def test_another_content_type_is_refused(server: LotseServer) -> None:
    response = send(server, b"{}", **{"content-type": "text/plain"})
    assert response.status_code == 415


def test_a_foreign_website_is_refused(server: LotseServer) -> None:
    assert send(server, b"{}", origin="https://elsewhere.example").status_code == 403


def test_a_forged_token_cannot_delete(server: LotseServer) -> None:
    token = "A" * 54
    assert httpx.delete(f"{server.url}/api/v1/conversations/{token}").status_code == 404


@pytest.mark.parametrize("path", ["/nothing", "/widget/nothing.js", "/widget/../endpoints.py"])
def test_an_unknown_address_is_not_found(server: LotseServer, path: str) -> None:
    assert httpx.get(server.url + path).status_code == 404


def test_the_wrong_method_is_told(server: LotseServer) -> None:
    assert httpx.get(f"{server.url}/api/v1/messages").status_code == 405


def test_an_error_speaks_the_language_of_the_browser(server: LotseServer) -> None:
    response = send(server, b"no json", **{"accept-language": "fr;q=0.5, ar-SY;q=0.9"})
    assert response.headers["content-language"] == "ar"


@pytest.mark.parametrize("text", ["/", "///", "/restart", "/office_address", "{", "%s", "😀" * 50])
def test_odd_texts_are_answered(server: LotseServer, text: str) -> None:
    assert server.ask(text=text)["text"]


def test_a_flood_is_slowed_down(server: LotseServer) -> None:
    conversation = server.post(payload="/greet").json()["conversation"]
    with httpx.Client() as client:
        statuses = set()
        for _ in range(310):
            body = {"id": ID, "payload": "/greet", "conversation": conversation}
            response = client.post(f"{server.url}/api/v1/messages", json=body)
            statuses.add(response.status_code)
    assert statuses == {200, 429}
    assert int(response.headers["retry-after"]) > 0
