"""YAML read strictly, with the line of every value: bad input is named by path and line."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from yaml.nodes import MappingNode, Node, SequenceNode

from bot.errors import KnowledgeError


class _Loader(yaml.CSafeLoader):
    """Dates stay text, and a key given twice is an error, not a silent overwriting."""

    yaml_implicit_resolvers = {  # noqa: RUF012 - the form that PyYAML prescribes
        first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith(":timestamp")]
        for first, resolvers in yaml.CSafeLoader.yaml_implicit_resolvers.items()
    }

    def construct_mapping(self, node: MappingNode, deep: bool = False) -> dict[Any, Any]:
        seen = set()
        for key, _ in node.value:
            if key.value in seen:
                raise yaml.MarkedYAMLError(
                    problem=f"`{key.value}` twice", problem_mark=key.start_mark
                )
            seen.add(key.value)
        return super().construct_mapping(node, deep)


@dataclass(frozen=True)
class YamlFile:
    """A file's content, and where in it each value stands."""

    path: Path
    data: dict[str, Any]
    root: MappingNode

    def line(self, location: tuple[int | str, ...]) -> int:
        """The line (from 1) of the innermost part of the location that exists."""
        node: Node = self.root
        line = node.start_mark.line
        for step in location:
            found = _child(node, step)
            if found is None:
                break
            line, node = found
        return line + 1


def _child(node: Node, step: int | str) -> tuple[int, Node] | None:
    if isinstance(node, MappingNode):
        pairs = [(key, value) for key, value in node.value if key.value == step]
        return (pairs[0][0].start_mark.line, pairs[0][1]) if pairs else None
    if isinstance(node, SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step].start_mark.line, node.value[step]
    return None


def read_yaml(path: Path) -> YamlFile:
    """Read a file that holds one mapping.

    Raises:
        KnowledgeError: `path:line: reason`.
    """
    try:
        text = path.read_text(encoding="utf-8")
        root = yaml.compose(text, Loader=_Loader)
        data = yaml.load(text, Loader=_Loader)  # noqa: S506 - a safe loader
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise KnowledgeError(f"{path}:{line}: {error.problem}") from None
    except (UnicodeDecodeError, yaml.YAMLError) as error:
        raise KnowledgeError(f"{path}:1: {str(error).splitlines()[0]}") from None
    if not isinstance(root, MappingNode) or not isinstance(data, dict):
        raise KnowledgeError(f"{path}:1: expected `key: value` lines")
    return YamlFile(path, data, root)
