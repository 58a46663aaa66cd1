"""Taking one filter away, in the running process: the matrix must then find a leak.

Filters are found in the source by how they are called, so a new one is on the list by itself.
A mutation rewrites its function's syntax tree and puts the new code into the living function;
whoever holds a reference to it (an address, a registry) runs the mutated one.
"""

import ast
import copy
import inspect
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import import_module
from types import CodeType, FunctionType

from tests.architecture.tree import parsed, python_files

YES = '__import__("hub.access.decision", fromlist=["YES"]).YES'
EVERYONE = '__import__("tests.leaks.mutations", fromlist=["x"]).every_label()'

# Files whose guards are about deeds, not about what is seen; their own tests hold them.
DEEDS = {
    "/actions/": "who may write: tests of the app's actions",
    "/actions.py": "who may write: tests of the app's actions",
    "hub/access/decision.py": "the definition of require",
    "config/demo/": "a command that acts as its people",
    "/management/": "commands of an operator, who reads the database anyway",
    "register/places/": "areas are everyone's: the rule lets everybody see all of them",
}


@dataclass(frozen=True)
class Mutation:
    """One filter: the n-th of its kind in a function of a file."""

    path: str
    function: str
    kind: str
    number: int = 0

    def __str__(self) -> str:
        nth = f" ({self.number + 1})" if self.number else ""
        return f"{self.path}:{self.function} without {self.kind}{nth}"


def _name(node: ast.Call) -> str:
    called = node.func
    return called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")


def _expression(text: str) -> ast.expr:
    return ast.parse(text, mode="eval").body


def _second(node: ast.Call) -> ast.expr:
    return node.args[1]


def _all_of(node: ast.Call) -> ast.expr:
    held = node.func.value  # type: ignore[attr-defined]  # a method's call
    return ast.Call(ast.Attribute(held, "all", ast.Load()), [], [])


# Called name → what stands there instead.
CALLS: dict[str, Callable[[ast.Call], ast.expr]] = {
    "visible_to": _all_of,
    "pages_for": _second,
    "readable": _second,
    "can_get": lambda node: _expression(YES),
    "can_read_version": lambda node: _expression(YES),
    "can_import": lambda node: _expression(YES),
    "require": lambda node: _expression("None"),
    "denied_for": lambda node: _expression("()"),
}
FLAGS = ("is_coordinator",)  # a view that asks the viewer itself


def replaced(node: ast.AST) -> tuple[str, ast.expr] | None:
    """What a filter is called, and what is there without it; None for other nodes."""
    if isinstance(node, ast.Call) and (name := _name(node)) in CALLS:
        if name == "readable" and isinstance(node.func, ast.Attribute):
            keys = node.args[1]
            return name, ast.Call(_expression("dict.fromkeys"), [keys], [])
        return name, CALLS[name](node)
    if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Load):
        if node.attr == "audiences" and getattr(node.value, "id", "") != "policies":
            return "audiences", _expression(EVERYONE)
        if node.attr in FLAGS:
            return node.attr, _expression("True")
    return None


class _Rewriter(ast.NodeTransformer):
    """Replaces the n-th filter of a kind, in the order of the walk."""

    def __init__(self, kind: str, number: int) -> None:
        self.kind, self.left = kind, number

    def visit(self, node: ast.AST) -> ast.AST:
        found = replaced(node)
        if found and found[0] == self.kind and self.left >= 0:
            self.left -= 1
            if self.left < 0:
                return ast.copy_location(found[1], node)
        return self.generic_visit(node)


def _functions(node: ast.AST, prefix: str = "") -> Iterator[tuple[str, ast.FunctionDef]]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.ClassDef):
            yield from _functions(child, f"{prefix}{child.name}.")
        elif isinstance(child, ast.FunctionDef):
            yield f"{prefix}{child.name}", child


def _kinds(node: ast.AST) -> Iterator[str]:
    """In the order in which the rewriter meets them."""
    for child in ast.iter_child_nodes(node):
        if found := replaced(child):
            yield found[0]
        yield from _kinds(child)


@cache
def found() -> tuple[Mutation, ...]:
    """Every filter of the product's source."""
    mutations: list[Mutation] = []
    for path in sorted(python_files()):
        if any(part in path for part in DEEDS):
            continue
        for name, function in _functions(parsed(path)):
            seen: dict[str, int] = {}
            for kind in _kinds(function):
                mutations.append(Mutation(path, name, kind, seen.setdefault(kind, 0)))
                seen[kind] += 1
    return tuple(mutations)


@contextmanager
def without(*mutations: Mutation) -> Iterator[None]:
    by_function: dict[tuple[str, str], list[Mutation]] = {}
    for each in mutations:
        by_function.setdefault((each.path, each.function), []).append(each)
    with ExitStack() as stack:
        for together in by_function.values():
            stack.enter_context(_without(together))
        yield


@contextmanager
def _without(mutations: list[Mutation]) -> Iterator[None]:
    """All the mutations of one function."""
    function = _living(mutations[0])
    kept = function.__code__
    function.__code__ = _rewritten(mutations)
    try:
        yield
    finally:
        function.__code__ = kept


def _rewritten(mutations: list[Mutation]) -> CodeType:
    path, name = mutations[0].path, mutations[0].function
    tree = copy.deepcopy(parsed(path))
    function = dict(_functions(tree))[name]
    for mutation in mutations:
        rewriter = _Rewriter(mutation.kind, mutation.number)
        function.body = [rewriter.visit(each) for each in function.body]
        assert rewriter.left == -1, f"no such filter: {mutation}"
    code = compile(ast.fix_missing_locations(tree), path, "exec")
    return next(each for each in _codes(code) if each.co_qualname == name)


def _codes(code: CodeType) -> Iterator[CodeType]:
    for each in code.co_consts:
        if isinstance(each, CodeType):
            yield each
            yield from _codes(each)


def _living(mutation: Mutation) -> FunctionType:
    module = mutation.path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
    held: object = import_module(module)
    for part in mutation.function.split("."):
        held = inspect.getattr_static(held, part)
    if isinstance(held, property):
        held = held.fget
    if isinstance(held, cached_property):
        held = held.func
    if isinstance(held, staticmethod | classmethod):
        held = held.__func__
    unwrapped = inspect.unwrap(held)  # type: ignore[arg-type]
    assert isinstance(unwrapped, FunctionType), mutation
    return unwrapped


def every_label() -> frozenset[str]:
    """Whatever anybody may answer to: what a filter by labels is without its viewer."""
    from hub.people.models import Organisation, User
    from register.catalogue.models import DatasetReader

    ids = Organisation.objects.values_list("pk", flat=True)
    found = {"public", "signed-in", "partners", "coordinators"}
    found |= {f"org:{pk}" for pk in ids}
    found |= {f"role:{role}@org:{pk}" for pk in ids for role in ("owner", "steward")}
    found |= {f"user:{pk}" for pk in User.objects.values_list("pk", flat=True)}
    return frozenset(found | set(DatasetReader.objects.values_list("label", flat=True)))
