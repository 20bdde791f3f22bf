"""CLIXML to values: one pass of expat events, no tree."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, NoReturn
from xml.parsers import expat

from psremote.errors import RemoteProtocolError
from psremote.objects.ps_object import CUSTOM_OBJECT_TYPE, PSCustomObject, PSObject, Shape
from psremote.protocol.clixml import rehydration
from psremote.protocol.clixml.escapes import make_parsable, unescape
from psremote.protocol.clixml.limits import DEFAULT_LIMITS, Limits
from psremote.protocol.clixml.primitives import READERS, LexicalError

NAMESPACE = "http://schemas.microsoft.com/powershell/2004/04"
PREFIX = "Deserialized."


class ClixmlError(RemoteProtocolError):
    """A CLIXML text that cannot be read; the session can go on."""

    def __init__(self, message: str, line: int = 0, column: int = 0) -> None:
        super().__init__(f"{message} Line {line}, position {column}." if line else message, fatal=False)
        self.line, self.column = line, column


class _Pending:
    """Stands for an object that is still being read (a cycle)."""

    __slots__ = ("number",)

    def __init__(self, number: str) -> None:
        self.number = number


class _Frame:
    """An Obj element while it is open."""

    __slots__ = (
        "name", "ref_id", "outer", "chain", "base_names", "base_values", "text", "adapted", "notes", "kind", "items", "pending",
    )

    def __init__(self, name: str | None, ref_id: str | None, outer: Any) -> None:
        self.name = name
        self.ref_id = ref_id
        self.outer = outer  # (frame, sink names, sink values) around it
        self.chain: tuple[str, ...] | None = None
        self.base_names: list[Any] = []
        self.base_values: list[Any] = []
        self.text: str | None = None
        self.adapted: tuple[list[Any], list[Any]] | None = None
        self.notes: tuple[list[Any], list[Any]] | None = None
        self.kind: str | None = None
        self.items: list[Any] | None = None
        self.pending = False


_CONTAINERS = frozenset(("LST", "IE", "QUE", "STK", "DCT"))
_PROGRESS_PARTS = {"AV": "Activity", "AI": "ActivityId", "PI": "ParentActivityId", "PC": "PercentComplete", "T": "Type",
                   "SR": "SecondsRemaining", "SD": "StatusDescription", "CO": "CurrentOperation"}
_MISSING = object()

#: shapes of property bags met so far: (adapted names, note names) -> shape
_shapes: dict[tuple[tuple[str, ...], tuple[str, ...]], Shape] = {}
_MAX_SHAPES = 4096
#: type-name chains as they read after the trip
_prefixed: dict[tuple[str, ...], tuple[str, ...]] = {}


def _after_the_trip(chain: tuple[str, ...]) -> tuple[str, ...]:
    known = _prefixed.get(chain)
    if known is None:
        if len(_prefixed) > _MAX_SHAPES:
            _prefixed.clear()
        known = _prefixed[chain] = tuple(
            name if name[:13].lower() == "deserialized." else PREFIX + name for name in chain
        )
    return known


class Reader:
    """Reads one document; `document` asks for the Objs root of files, else the text is one element of remoting."""

    def __init__(
        self, *, document: bool = False, secure_string: Callable[[str], Any] | None = None, limits: Limits = DEFAULT_LIMITS,
        rehydrate: bool = True,
    ) -> None:
        self.document = document
        self.secure_string = secure_string
        self.limits = limits
        self.rehydrate = rehydrate
        self.parser: Any = None

    def fail(self, message: str) -> NoReturn:
        """Raise the error, with the place where the parser stands."""
        raise ClixmlError(message, self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1)

    def read(self, text: str | bytes) -> list[Any]:
        """The values of the document, in order."""
        if isinstance(text, bytes):
            text = text.decode("utf-8-sig", "surrogatepass")
        elif text[:1] == "\ufeff":
            text = text[1:]
        if self.limits.characters is not None and len(text) > self.limits.characters:
            raise ClixmlError(f"The text is longer than the {self.limits.characters} characters allowed.")
        text = make_parsable(text)
        parser = self.parser = expat.ParserCreate("utf-8")
        parser.buffer_text = True
        parser.ordered_attributes = True
        parser.specified_attributes = True
        values: list[Any] = []
        self._install(parser, values)
        try:
            parser.Parse(text.encode("utf-8"), True)
        except expat.ExpatError as error:
            raise ClixmlError(
                f"Not well-formed XML: {expat.ErrorString(error.code)}.", error.lineno, error.offset + 1
            ) from None
        return values

    def _install(self, parser: Any, top_values: list[Any]) -> None:
        """Give the parser its handlers: closures over the state of this one document."""
        readers: dict[str, Any] = dict(READERS)
        readers["SS"] = self._read_secure_string
        readers["Nil"] = lambda _text: None
        readers["T"] = readers["ToString"] = unescape
        fail = self.fail
        max_nesting = self.limits.nesting
        max_elements = self.limits.elements

        text: list[str] = []
        names: list[Any] = []
        values: list[Any] = top_values
        names_known: dict[str, str] = {}
        objects: dict[str, Any] = {}
        chains: dict[str, tuple[str, ...]] = {}
        fixups: dict[str, list[Any]] = {}
        sinks: list[tuple[list[Any], list[Any]]] = []
        member_name: str | None = None
        frame: _Frame | None = None
        nesting = 0
        count = 0
        root_open = not self.document
        primitive: str | None = None

        def attribute(attributes: list[str], wanted: str) -> str | None:
            for index in range(0, len(attributes), 2):
                if attributes[index] == wanted:
                    return attributes[index + 1]
            return None

        def decode_name(raw: str) -> str:
            known = names_known.get(raw)
            if known is None:
                known = names_known[raw] = unescape(raw)
            return known

        def start(tag: str, attributes: list[str]) -> None:
            nonlocal member_name, primitive
            if tag in readers:
                if primitive is not None or not root_open:
                    fail(f"An element {tag} cannot stand {'outside of Objs' if primitive is None else 'inside ' + primitive}.")
                primitive = tag
                if attributes:
                    raw = attributes[1] if attributes[0] == "N" else attribute(attributes, "N")
                    member_name = None if raw is None else names_known.get(raw) or decode_name(raw)
                else:
                    member_name = None
                text.clear()
                return
            start_structure(tag, attributes)

        def end(tag: str) -> None:
            nonlocal primitive
            read = readers.get(tag)
            if read is None:
                end_structure(tag)
                return
            primitive = None
            if tag == "ToString":
                if frame is None:
                    fail("ToString stands outside of an object.")
                frame.text = unescape("".join(text))
                return
            try:
                value = read(text[0] if len(text) == 1 else "".join(text))
            except LexicalError:
                fail(f"{''.join(text)[:40]!r} is not a value of element {tag}.")
            except (ValueError, ArithmeticError):
                fail(f"{''.join(text)[:40]!r} is not a value of element {tag}.")
            names.append(member_name)
            values.append(value)

        def push(new_names: list[Any], new_values: list[Any]) -> None:
            nonlocal names, values
            sinks.append((names, values))
            names, values = new_names, new_values

        def pop() -> None:
            nonlocal names, values
            names, values = sinks.pop()

        def start_structure(tag: str, attributes: list[str]) -> None:
            nonlocal frame, nesting, count, root_open, primitive
            if primitive is not None:
                fail(f"An element {tag} cannot stand inside {primitive}.")
            if not root_open:
                if tag != "Objs":
                    fail("The root element has to be Objs.")
                check_root(attributes)
                root_open = True
                return
            if tag == "Obj":
                nesting += 1
                if nesting > max_nesting:
                    fail("The objects are nested too deeply.")
                count += 1
                if max_elements is not None and count > max_elements:
                    fail("The document holds too many objects.")
                raw = attribute(attributes, "N")
                ref_id = attribute(attributes, "RefId")
                frame = _Frame(None if raw is None else decode_name(raw), ref_id, frame)
                if ref_id is not None:
                    objects[ref_id] = _MISSING
                push(frame.base_names, frame.base_values)
                return
            if tag == "Ref":
                ref_id = attribute(attributes, "RefId")
                raw = attribute(attributes, "N")
                if ref_id is None or ref_id not in objects:
                    fail(f"No object found for referenceId {ref_id}")
                value = objects[ref_id]
                if value is _MISSING:
                    value = _Pending(ref_id)
                    one = frame
                    if one is not None:
                        one.pending = True
                names.append(None if raw is None else decode_name(raw))
                values.append(value)
                return
            if tag == "PR":
                frame = _Frame(None, None, frame)
                raw = attribute(attributes, "N")
                frame.name = None if raw is None else decode_name(raw)
                frame.kind = "PR"
                push(frame.base_names, frame.base_values)
                readers.update(_PROGRESS_READERS)
                return
            if frame is None:
                fail(f"The element {tag} is not known here.")
            if tag == "TN":
                ref_id = attribute(attributes, "RefId")
                chain_names: list[Any] = []
                sinks.append((names, values))
                push([ref_id], chain_names)
                return
            if tag == "TNRef":
                ref_id = attribute(attributes, "RefId")
                if ref_id is None or ref_id not in chains:
                    fail(f"No type names found for referenceId {ref_id}.")
                frame.chain = chains[ref_id]
                return
            if tag == "Props":
                frame.adapted = ([], []) if frame.adapted is None else frame.adapted
                push(*frame.adapted)
                return
            if tag == "MS":
                start_members(attributes)
                return
            if tag in _CONTAINERS:
                frame.kind = tag
                frame.items = []
                push([], frame.items)
                return
            if tag == "En":
                if frame.kind != "DCT":
                    fail("An entry stands outside of a dictionary.")
                push([], [])
                return
            fail(f"The element {tag} is not known here.")

        def start_members(attributes: list[str]) -> None:
            """MS: the notes of an object, or (with a name, inside another MS) a member set."""
            nonlocal frame
            assert frame is not None
            raw = attribute(attributes, "N")
            if raw is not None:
                inner = _Frame(decode_name(raw), None, frame)
                inner.kind = "MS"
                frame = inner
                inner.notes = ([], [])
                push(*inner.notes)
                return
            frame.notes = ([], []) if frame.notes is None else frame.notes
            push(*frame.notes)

        def end_structure(tag: str) -> None:
            nonlocal frame, nesting
            if tag == "Obj":
                nesting -= 1
                assert frame is not None
                done = frame
                pop()
                frame = done.outer
                value = build(done)
                if done.ref_id is not None:
                    objects[done.ref_id] = value
                    for patch in fixups.pop(done.ref_id, ()):
                        patch(value)
                names.append(done.name)
                values.append(value)
                return
            if tag == "TN":
                assert frame is not None
                chain = tuple(values)
                ref_id = names[0]
                pop()
                sinks.pop()
                frame.chain = chain
                if ref_id is not None:
                    chains[ref_id] = chain
                return
            if tag == "MS" and frame is not None and frame.kind == "MS":
                frame = frame.outer
                pop()  # member sets' definitions do not come over; their values are not shown
                return
            if tag == "PR":
                assert frame is not None
                done = frame
                pop()
                frame = done.outer
                for part in _PROGRESS_READERS:
                    if part != "T":
                        readers.pop(part, None)
                names.append(done.name)
                values.append(build_progress(done))
                return
            if tag == "En":
                entry = dict(zip(names, values))
                pop()
                if "Key" not in entry or "Value" not in entry:
                    fail("A dictionary's entry needs a Key and a Value.")
                if entry["Key"] is None:
                    fail("A dictionary's key cannot be null.")
                values.append((entry["Key"], entry["Value"]))
                return
            if tag in ("Props", "MS") or tag in _CONTAINERS:
                pop()

        def check_root(attributes: list[str]) -> None:
            namespace = attribute(attributes, "xmlns")
            if namespace != NAMESPACE:
                fail("The root element Objs is not in the namespace of CLIXML.")
            version = attribute(attributes, "Version")
            if version is None:
                return
            parts = version.split(".")
            if not 2 <= len(parts) <= 4 or not all(part.isdigit() for part in parts) or int(parts[0]) != 1:
                fail(f"Version {version} of CLIXML is not one that can be read.")

        def defer(number: str, patch: Callable[[Any], None]) -> None:
            fixups.setdefault(number, []).append(patch)

        def build(done: _Frame) -> Any:
            value = build_object(done)
            if done.pending:
                patch_cycles(done, value, defer)
            return value

        build_object = self._build
        parser.StartElementHandler = start
        parser.EndElementHandler = end
        parser.CharacterDataHandler = text.append
        parser.StartDoctypeDeclHandler = lambda *_: fail("A document type declaration is not allowed.")

    def _read_secure_string(self, text: str) -> Any:
        if self.secure_string is None:
            raise LexicalError("secure string")
        return self.secure_string(text)

    def _build(self, frame: _Frame) -> Any:
        """The value an Obj element stands for."""
        chain = frame.chain
        kind = frame.kind
        notes = frame.notes
        if kind is None and not frame.base_values:
            return self._build_bag(frame, chain)
        if kind is not None:
            base = _build_container(kind, frame.items or [], chain, frame)
        else:
            base = frame.base_values[-1]
        names: tuple[str, ...] | None = None
        if chain is not None:
            names = _after_the_trip(chain)
            if self.rehydrate:
                done = rehydration.rehydrate(chain, _Facts(base, frame.adapted, notes))
                if done is not rehydration.UNKNOWN:
                    return done
        if base.__class__ is PSCustomObject:
            return _add_to_custom(base, frame, names)
        if names is None and notes is None and frame.adapted is None and frame.text is None:
            return base
        if base.__class__ is PSObject:
            wrapper = base
        else:
            wrapper = PSObject(base)
        if names is not None:
            wrapper.own_type_names = list(names)
        if frame.text is not None:
            wrapper.text = frame.text
        for name, value in [*_pairs(frame.adapted), *_pairs(notes)]:
            wrapper.members[name.lower()] = _note(name, value)
        return wrapper

    def _build_bag(self, frame: _Frame, chain: tuple[str, ...] | None) -> Any:
        adapted_names, adapted = frame.adapted or _NOTHING
        note_names, notes = frame.notes or _NOTHING
        if chain is not None and self.rehydrate:
            done = rehydration.rehydrate(chain, _Facts(_MISSING, frame.adapted, frame.notes))
            if done is not rehydration.UNKNOWN:
                return done
        key = (tuple(adapted_names), tuple(note_names))
        shape = _shapes.get(key)
        if shape is None:
            shape = _new_shape(key)
            if shape is None:
                return _bag_with_repeats(frame, chain)
        one = PSCustomObject(shape, [*adapted, *notes] if adapted and notes else notes or adapted)
        if chain is not None:
            one.own_type_names = list(_after_the_trip(chain))
        one.text = frame.text
        return one


_NOTHING: tuple[list[Any], list[Any]] = ([], [])
_PROGRESS_READERS: dict[str, Any] = {
    "AV": unescape, "AI": int, "PI": int, "PC": int, "T": unescape, "SR": int, "SD": unescape, "CO": unescape,
}


class _Facts:
    """What a rehydrator gets: the base value and the properties by name."""

    __slots__ = ("base", "values")

    def __init__(self, base: Any, adapted: Any, notes: Any) -> None:
        self.base = None if base is _MISSING else base
        self.values = {name.lower(): value for name, value in [*_pairs(adapted), *_pairs(notes)]}

    def __getitem__(self, name: str) -> Any:
        return self.values[name.lower()]

    def get(self, name: str, default: Any = None) -> Any:
        """A property's value."""
        return self.values.get(name.lower(), default)


def _pairs(bag: tuple[list[Any], list[Any]] | None) -> list[tuple[str, Any]]:
    return [] if bag is None else [(name or "", value) for name, value in zip(*bag)]


def _new_shape(key: tuple[tuple[Any, ...], tuple[Any, ...]]) -> Shape | None:
    names = (*key[0], *key[1])
    if None in names or len({name.lower() for name in names}) != len(names):
        return None
    if len(_shapes) > _MAX_SHAPES:
        _shapes.clear()
    shape = _shapes[key] = Shape(names, len(key[0]))
    return shape


def _bag_with_repeats(frame: _Frame, chain: tuple[str, ...] | None) -> PSCustomObject:
    """A property that comes twice: the note wins; elements without a name are no properties."""
    bag: dict[str, tuple[str, Any]] = {}
    adapted = 0
    for position, source in enumerate((frame.adapted, frame.notes)):
        for name, value in _pairs(source):
            if name:
                bag[name.lower()] = (name, value)
        if position == 0:
            adapted = len(bag)
    one = PSCustomObject(Shape(tuple(name for name, _ in bag.values()), adapted), [value for _, value in bag.values()])
    if chain is not None:
        one.own_type_names = list(_after_the_trip(chain))
    one.text = frame.text
    return one


def _add_to_custom(base: PSCustomObject, frame: _Frame, names: tuple[str, ...] | None) -> PSCustomObject:
    """A nested Obj as base: its properties are the outer object's, too."""
    one = base.copy()
    if names is not None:
        one.own_type_names = list(names)
    if frame.text is not None:
        one.text = frame.text
    for name, value in [*_pairs(frame.adapted), *_pairs(frame.notes)]:
        one.set(name, value)
    return one


def _note(name: str, value: Any) -> Any:
    from psremote.objects.members import PSNoteProperty

    return PSNoteProperty(name, value)


def _build_container(kind: str, items: list[Any], chain: tuple[str, ...] | None, frame: _Frame) -> Any:
    if kind == "DCT":
        from psremote.bcl.values.hashtables import Hashtable, OrderedDictionary

        ordered = chain is not None and any("ordereddictionary" in name.lower() for name in chain[:1])
        table: Any = OrderedDictionary() if ordered else Hashtable()
        for key, value in items:
            table.set_item(_key_of(key), value)
        return table
    from psremote.bcl.values import collections_plain

    if kind == "QUE":
        return collections_plain.Queue(items)
    if kind == "STK":
        return collections_plain.Stack(items[::-1])
    return collections_plain.ArrayList(items)


def _key_of(key: Any) -> Any:
    return key.base if key.__class__ is PSObject and not key.members else key


def patch_cycles(frame: _Frame, value: Any, defer: Callable[[str, Callable[[Any], None]], None]) -> None:
    """Ask for the places of a just built value where an object still being read has to go."""
    inner = value.base if value.__class__ is PSObject else value
    if inner.__class__ is PSCustomObject:
        slots = inner.values
    elif frame.kind in ("LST", "IE", "QUE", "STK"):
        slots = inner.items
    elif frame.kind == "DCT":
        for key, one in list(frame.items or []):
            if one.__class__ is _Pending:
                defer(one.number, partial(inner.set_item, key))
        return
    else:
        return
    for index, one in enumerate(slots):
        if one.__class__ is _Pending:
            defer(one.number, partial(slots.__setitem__, index))


def build_progress(frame: _Frame) -> Any:
    """A ProgressRecord from the positional parts of PR."""
    from psremote.objects.records import ProgressRecord, ProgressRecordType

    values = frame.base_values
    if len(values) < 8:
        raise ClixmlError("A progress record is not complete.")
    activity, number, operation, parent, percent, kind, seconds, status = values[:8]
    record = ProgressRecord(number, activity, status)
    record.current_operation = operation
    record.parent_activity_id = parent
    record.percent_complete = percent
    record.record_type = ProgressRecordType.parse(kind)
    record.seconds_remaining = seconds
    return record


def deserialize(
    text: str | bytes, *, secure_string: Callable[[str], Any] | None = None, limits: Limits = DEFAULT_LIMITS, rehydrate: bool = True
) -> Any:
    """The value of one element (the form of remoting)."""
    values = Reader(secure_string=secure_string, limits=limits, rehydrate=rehydrate).read(text)
    return values[0] if values else None


def deserialize_many(
    text: str | bytes, *, secure_string: Callable[[str], Any] | None = None, limits: Limits = DEFAULT_LIMITS, rehydrate: bool = True
) -> list[Any]:
    """The values of a document with its Objs root (the form of files)."""
    return Reader(document=True, secure_string=secure_string, limits=limits, rehydrate=rehydrate).read(text)


__all__ = ["CUSTOM_OBJECT_TYPE", "NAMESPACE", "ClixmlError", "Reader", "deserialize", "deserialize_many"]
