"""The kinds of faults: those of the library that mean something here, and three that it lacks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import parso
from cosmic_ray.operators import boolean_replacer, comparison_operator_replacement, unary_operator_replacement
from cosmic_ray.operators.number_replacer import NumberReplacer
from cosmic_ray.operators.operator import Example, Operator

Node = Any  # a node of parso's tree, which has no useful types
Span = tuple[tuple[int, int], tuple[int, int]]

COMPARISONS = (
    "Eq_NotEq", "NotEq_Eq", "Is_IsNot", "IsNot_Is",
    "Lt_LtE", "Lt_GtE", "LtE_Lt", "LtE_Gt", "Gt_GtE", "Gt_LtE", "GtE_Gt", "GtE_Lt",
)  # fmt: skip
"""The opposite, and for an order also the neighbour at the boundary."""


class InNotIn(Operator):
    """`in` becomes `not in` and the other way about."""

    def mutation_positions(self, node: Node) -> Iterator[Span]:
        if node.type == "comparison":
            for sign in node.children[1::2]:
                if sign.get_code().split() in (["in"], ["not", "in"]):
                    yield sign.start_pos, sign.end_pos

    def mutate(self, node: Node, index: int) -> Node:
        signs = [
            at for at, sign in enumerate(node.children) if at % 2 and sign.get_code().split() in (["in"], ["not", "in"])
        ]
        was = node.children[signs[index]].get_code().split()
        node.children[signs[index]] = _parsed(" not in" if was == ["in"] else " in")
        return node

    @classmethod
    def examples(cls) -> Iterable[Example]:
        return (Example("x in y", "x not in y"), Example("x not in y", "x in y"))


class RemovedStatement(Operator):
    """A statement inside a function is left out."""

    KEPT = ("return", "pass", "import", "from", "global", "nonlocal", '"', "'", "...", "@")

    def mutation_positions(self, node: Node) -> Iterator[Span]:
        if node.type == "simple_stmt" and _function_around(node) is not None:
            what = node.children[0]
            if not what.get_code(include_prefix=False).startswith(self.KEPT):
                yield what.start_pos, what.end_pos

    def mutate(self, node: Node, index: int) -> Node:
        prefix = node.get_first_leaf().prefix
        node.children[0] = _parsed(f"{prefix}pass")
        return node

    @classmethod
    def examples(cls) -> Iterable[Example]:
        return (
            Example("def f(x):\n    x.close()\n    return x", "def f(x):\n    pass\n    return x"),
            Example("def f(x):\n    if x:\n        raise E\n", "def f(x):\n    if x:\n        pass\n"),
        )


class OtherReturn(Operator):
    """Another value comes back: the opposite of a bool, None for anything else."""

    def mutation_positions(self, node: Node) -> Iterator[Span]:
        if node.type == "return_stmt" and node.children[1].get_code().strip() != "None":
            yield node.children[1].start_pos, node.children[1].end_pos

    def mutate(self, node: Node, index: int) -> Node:
        function = _function_around(node)
        returns = function.annotation.get_code().strip() if function is not None and function.annotation else ""
        value = node.children[1].get_code().strip()
        node.children[1] = _parsed(f" not ({value})" if returns == "bool" else " None")
        return node

    @classmethod
    def examples(cls) -> Iterable[Example]:
        return (
            Example("def f() -> int:\n    return 3", "def f() -> int:\n    return None"),
            Example("def f(x) -> bool:\n    return x > 3", "def f(x) -> bool:\n    return not (x > 3)"),
        )


def operators() -> dict[str, Operator]:
    """Every kind of fault by the name it has in the record."""
    compare = {kind.__name__.removeprefix("ReplaceComparisonOperator_"): kind for kind in _library_comparisons()}
    return {
        **{f"comparison {name}": compare[name]() for name in COMPARISONS},
        "comparison In_NotIn": InNotIn(),
        "boolean True": boolean_replacer.ReplaceTrueWithFalse(),
        "boolean False": boolean_replacer.ReplaceFalseWithTrue(),
        "boolean and": boolean_replacer.ReplaceAndWithOr(),
        "boolean or": boolean_replacer.ReplaceOrWithAnd(),
        "number": NumberReplacer(),
        "removed not": _library_removed_not()(),
        "removed statement": RemovedStatement(),
        "other return": OtherReturn(),
    }


def _library_comparisons() -> Iterator[type[Operator]]:
    return iter(comparison_operator_replacement.operators())


def _library_removed_not() -> type[Operator]:
    kinds: Iterable[type[Operator]] = unary_operator_replacement.operators()
    return next(kind for kind in kinds if kind.__name__.endswith("_Delete_Not"))


def _parsed(code: str) -> Node:
    return parso.parse(code)


def _function_around(node: Node) -> Node:
    return parso.tree.search_ancestor(node, "funcdef")
