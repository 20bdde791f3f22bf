"""Which shape and view an object opens a document with."""

from __future__ import annotations

from typing import Any

from psremote.formatting import expressions
from psremote.formatting import object_access as objects
from psremote.formatting.shapes.custom import CustomGenerator
from psremote.formatting.shapes.generator import FormatContext, FormatParameters, ViewGenerator
from psremote.formatting.shapes.listing import ListGenerator
from psremote.formatting.shapes.table import TableGenerator
from psremote.formatting.shapes.wide import WideGenerator
from psremote.formatting.view_model import View

GENERATORS: dict[str, type[ViewGenerator]] = {
    "Table": TableGenerator, "List": ListGenerator, "Wide": WideGenerator, "Custom": CustomGenerator,
}
#: objects of more properties than this are shown as lists
_MOST_FOR_TABLE = 4


class UnknownViewError(Exception):
    """No view of that name fits; `others` are the names of those that would."""

    def __init__(self, name: str, shape: str, others: list[str]) -> None:
        super().__init__(name)
        self.name, self.shape, self.others = name, shape, others


def choose_generator(
    context: FormatContext, first: Any, shape: str | None, parameters: FormatParameters | None
) -> ViewGenerator:
    """The generator of the document that begins with this object; no shape means the object's own choice."""
    names = objects.type_names(first)
    if shape is None:
        view = context.registry.default_view(names)
        if view is not None:
            return _by_view(context, first, parameters, view)
        return _by_properties(context, first, _shape_for(first), None)
    if parameters is not None and parameters.properties:
        return _by_properties(context, first, shape, parameters)
    if parameters is not None and parameters.view_name:
        view = context.registry.shaped_view(names, shape, parameters.view_name)
        if view is None:
            fitting = [one.name for one in context.registry.views() if one.shape == shape and _fits(one, names)]
            raise UnknownViewError(parameters.view_name, shape, fitting)
        return _by_view(context, first, parameters, view)
    view = context.registry.shaped_view(names, shape)
    if view is not None:
        return _by_view(context, first, parameters, view)
    return _by_properties(context, first, shape, parameters)


def _fits(view: View, names: list[str]) -> bool:
    return any(name.lower() in view.lower_types for name in names)


def _shape_for(first: Any) -> str:
    count = len(expressions.default_property_set(first)) or len(expressions.property_names(first))
    return "Table" if count <= _MOST_FOR_TABLE else "List"


def _by_view(context: FormatContext, first: Any, parameters: FormatParameters | None, view: View) -> ViewGenerator:
    return GENERATORS[view.shape](context, first, parameters, view)


def _by_properties(context: FormatContext, first: Any, shape: str, parameters: FormatParameters | None) -> ViewGenerator:
    return GENERATORS[shape](context, first, parameters, None)
