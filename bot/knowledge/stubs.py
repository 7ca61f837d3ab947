"""New entries for staff: a commented stub, and JSON Schemas so that editors help while typing.

The German explanations stand once, as comments in `knowledge/stubs/`; the schemas repeat them.
"""

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from bot.errors import KnowledgeError
from bot.knowledge.models import Document, Model, Office, Topic

KINDS: Mapping[str, type[Model]] = {"topic": Topic, "office": Office, "document": Document}
ID_FORM = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
KEY = re.compile(r"([a-z_]+):")


def folder_of(kind: str) -> str:
    return f"{kind}s"


def modeline(kind: str) -> str:
    """The comment by which editors with the YAML language server find the schema."""
    return f"# yaml-language-server: $schema=../schemas/{kind}.schema.json\n"


def new_entry(knowledge_dir: Path, kind: str, name: str) -> Path:
    """Write a stub; it is not live until what it must have is filled in.

    Raises:
        KnowledgeError: the name cannot be a file's, or is taken.
    """
    if not ID_FORM.fullmatch(name):
        raise KnowledgeError(f"{name!r}: a name has small letters, digits and _: housing_benefit")
    taken = [p for p in knowledge_dir.glob(f"*/{name}.yml") if p.parent.name != "stubs"]
    if taken:
        raise KnowledgeError(f"{taken[0]} is there already: choose another name")
    path = knowledge_dir / folder_of(kind) / f"{name}.yml"
    path.write_text(modeline(kind) + _stub(knowledge_dir, kind), encoding="utf-8")
    return path


def schemas(knowledge_dir: Path) -> Iterator[tuple[Path, str]]:
    """Each schema's path and text."""
    for kind, model in KINDS.items():
        path = knowledge_dir / "schemas" / f"{kind}.schema.json"
        text = json.dumps(_schema(knowledge_dir, kind, model), ensure_ascii=False, indent=2)
        yield path, text + "\n"


def _schema(knowledge_dir: Path, kind: str, model: type[Model]) -> dict[str, Any]:
    schema = model.model_json_schema()
    properties = schema["properties"]
    del properties["id"]  # the file's name
    schema["required"].remove("id")
    explained = dict(_explanations(_stub(knowledge_dir, kind)))
    schema["description"] = explained.pop("")
    for key, text in explained.items():
        properties[key]["description"] = text
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


def _stub(knowledge_dir: Path, kind: str) -> str:
    return (knowledge_dir / "stubs" / f"{kind}.yml").read_text(encoding="utf-8")


def _explanations(stub: str) -> Iterator[tuple[str, str]]:
    """(key, the comment above it); the comment at the top of the file has the key ``."""
    comment: list[str] = []
    for line in stub.splitlines():
        found = KEY.match(line)
        if line.startswith("# "):
            comment.append(line[2:])
        elif comment and (found or not line):
            yield (found[1] if found else ""), " ".join(comment)
            comment = []
