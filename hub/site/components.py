"""Strict component tags: declared attributes, an isolated context, errors at compile time.

A component is a template in `site/components/` and a declaration. A misspelt, missing or
impossible attribute raises TemplateSyntaxError when the page's template is compiled, so it
never reaches a reader; values are autoescaped like any other.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.template import Context, Library, Node, TemplateSyntaxError
from django.template.base import FilterExpression, NodeList, Parser, Token

_NAMED = re.compile(r"(\w+)=(.+)", re.DOTALL)

_REMEMBERED = 1_000
_drawn: dict[tuple, str] = {}  # pure components, by name and attributes

Prepare = Callable[[dict[str, Any], Context], dict[str, Any]]


@dataclass(frozen=True)
class Component:
    """What a tag takes. `positional` and `required` name attributes, `optional` has defaults."""

    name: str
    template: str
    positional: tuple[str, ...] = ()
    required: tuple[str, ...] = ()
    optional: Mapping[str, Any] = field(default_factory=dict)
    choices: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    block: bool = False  # has a body and ends with {% end<name> %}
    prepare: Prepare | None = None  # turns attributes into what the template shows
    pure: bool = False  # attributes are texts, and the same ones always give the same: remembered

    @property
    def attributes(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys((*self.positional, *self.required, *self.optional)))


def register_component(library: Library, component: Component) -> None:
    library.tag(component.name, lambda parser, token: _compile(component, parser, token))


def _compile(component: Component, parser: Parser, token: Token) -> "ComponentNode":
    given = _read_attributes(component, parser, token.split_contents()[1:])
    missing = [name for name in component.required if name not in given]
    if missing:
        raise TemplateSyntaxError(f"{{% {component.name} %}} needs {', '.join(missing)}")
    for name, allowed in component.choices.items():
        _check_literal(component, name, given.get(name), allowed)
    body = None
    if component.block:
        body = parser.parse((f"end{component.name}",))
        parser.delete_first_token()
    return ComponentNode(component, given, body)


def _read_attributes(
    component: Component, parser: Parser, bits: list[str]
) -> dict[str, FilterExpression]:
    given: dict[str, FilterExpression] = {}
    places = iter(component.positional)
    for bit in bits:
        named = _NAMED.fullmatch(bit)
        name = named.group(1) if named else next(places, "")
        if not name:
            raise TemplateSyntaxError(f"{{% {component.name} %}}: {bit} is one value too many")
        if name not in component.attributes:
            raise TemplateSyntaxError(
                f"{{% {component.name} %}} has no attribute {name!r}; "
                f"it has {', '.join(component.attributes)}"
            )
        if name in given:
            raise TemplateSyntaxError(f"{{% {component.name} %}}: {name} is given twice")
        given[name] = parser.compile_filter(named.group(2) if named else bit)
    return given


def _check_literal(
    component: Component, name: str, given: FilterExpression | None, allowed: tuple[str, ...]
) -> None:
    """A literal value is checked when the template compiles; a variable when it renders."""
    if given is not None and isinstance(given.var, str) and not given.filters:
        _check_value(component, name, str(given.var), allowed)


def _check_value(component: Component, name: str, value: object, allowed: tuple[str, ...]) -> None:
    if value not in allowed:
        raise TemplateSyntaxError(
            f"{{% {component.name} %}}: {name}={value!r} is none of {', '.join(allowed)}"
        )


class ComponentNode(Node):
    """One use of a component in a template."""

    child_nodelists = ("body",)

    def __init__(
        self,
        component: Component,
        given: Mapping[str, FilterExpression],
        body: NodeList | None,
    ) -> None:
        self.component = component
        self.given = given
        self.body = body if body is not None else NodeList()

    def render(self, context: Context) -> str:
        component = self.component
        values = dict(component.optional)
        values |= {name: given.resolve(context) for name, given in self.given.items()}
        for name, allowed in component.choices.items():
            _check_value(component, name, values.get(name), allowed)
        if component.block:
            values["body"] = self.body.render(context)
        if not component.pure:
            return self._draw(values, context)
        # What is safe and what is not are equal as texts and must not be taken for each other.
        key = (component.name, *((text, hasattr(text, "__html__")) for text in values.values()))
        if key not in _drawn:
            if len(_drawn) >= _REMEMBERED:
                _drawn.clear()
            _drawn[key] = self._draw(values, context)
        return _drawn[key]

    def _draw(self, values: dict[str, Any], context: Context) -> str:
        component = self.component
        if component.prepare:
            values = component.prepare(values, context)
        template = context.template.engine.get_template(component.template)
        return template.render(context.new(values))
