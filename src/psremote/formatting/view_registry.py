"""FormatRegistry: the views of a session, and which of them an object is shown by."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from importlib import import_module

from psremote.formatting.view_model import SelectedBy, View
from psremote.objects.tracing import FORMAT_VIEW_BINDING, TYPE_MATCH

#: the built-in families in load order: where two views fit equally well the first one loaded wins
FAMILIES = (
    "certificates", "net_values", "date_time", "processes", "management_instrumentation", "files", "utility", "commands", "session_state",
    "records", "sessions", "ps_style", "help", "mail",
)
_PREFIX = "deserialized."


def without_prefix(names: Sequence[str]) -> list[str] | None:
    """Type names without `Deserialized.`; None when there is none to take away."""
    if not any(name[:13].lower() == _PREFIX for name in names):
        return None
    return [name[13:] if name[:13].lower() == _PREFIX else name for name in names]


_built_in: list[View] = []


def built_in_views() -> list[View]:
    """The views that come with the product; read on first use."""
    if not _built_in:
        for family in FAMILIES:
            module = import_module(f"psremote.formatting.views.{family}")
            _built_in.extend(module.VIEWS)
    return _built_in


class FormatRegistry:
    """Views in load order. `prepended` come before the built-in ones, `appended` after."""

    def __init__(self) -> None:
        self.prepended: list[View] = []
        self.appended: list[View] = []
        self.with_built_in = True
        self._by_type: dict[str, list[tuple[int, View]]] | None = None

    def views(self) -> list[View]:
        """All views in load order."""
        return [*self.prepended, *(built_in_views() if self.with_built_in else ()), *self.appended]

    def add(self, views: Iterable[View], *, first: bool = False) -> None:
        """Load views before or after the others."""
        if first:
            self.prepended[:0] = views
        else:
            self.appended.extend(views)
        self._by_type = None

    def remove_source(self, source: str) -> None:
        """Take away the views that came from a file or module."""
        self.prepended = [view for view in self.prepended if view.source != source]
        self.appended = [view for view in self.appended if view.source != source]
        self._by_type = None

    def _index(self) -> dict[str, list[tuple[int, View]]]:
        if self._by_type is None:
            index: dict[str, list[tuple[int, View]]] = {}
            for position, view in enumerate(self.views()):
                for name in view.lower_types:
                    index.setdefault(name, []).append((position, view))
            self._by_type = index
        return self._by_type

    def find(self, names: Sequence[str], accept: Callable[[View], bool]) -> View | None:
        """The first accepted view of the type name that stands nearest to the object's own."""
        index = self._index()
        for name in names:
            for _, view in index.get(name.lower(), ()):
                if accept(view):
                    if FORMAT_VIEW_BINDING.on:
                        FORMAT_VIEW_BINDING.line(f"[{names[0]}] is shown by the {view.shape.lower()} view '{view.name}' of {name}.")
                    return view
                if TYPE_MATCH.on:
                    TYPE_MATCH.line(f"The {view.shape.lower()} view '{view.name}' of {name} is of another shape or name.")
        plain = without_prefix(names)
        return self.find(plain, accept) if plain is not None else None

    def default_view(self, names: Sequence[str]) -> View | None:
        """The view of any shape for objects of these type names."""
        return self.find(names, lambda view: not view.out_of_band)

    def shaped_view(self, names: Sequence[str], shape: str, name: str | None = None) -> View | None:
        """The view of one shape, and perhaps of one name."""
        wanted = name.lower() if name is not None else None
        return self.find(
            names, lambda view: not view.out_of_band and view.shape == shape and (wanted is None or view.name.lower() == wanted)
        )

    def out_of_band_view(self, names: Sequence[str]) -> View | None:
        """The view of objects that are shown by themselves wherever they come (errors, warnings)."""
        return self.find(names, lambda view: view.out_of_band)

    def named_views(self, name: str) -> list[View]:
        """Views of that name, whatever their type and shape."""
        lower = name.lower()
        return [view for view in self.views() if view.name.lower() == lower]


def applies(view: View, names: Sequence[str]) -> bool:
    """Whether an object of these type names may be shown by the view."""
    if any(name.lower() in view.lower_types for name in names):
        return True
    plain = without_prefix(names)
    return plain is not None and applies(view, plain)


def selected_rank(selected: SelectedBy | None, names: Sequence[str]) -> int | None:
    """How near an entry's types are to the object's own (0 nearest); None when they do not match."""
    if selected is None:
        return None
    wanted = {name.lower() for name in selected.types}
    for rank, name in enumerate(names):
        if name.lower() in wanted:
            return rank
    plain = without_prefix(names)
    return selected_rank(selected, plain) if plain is not None else None
