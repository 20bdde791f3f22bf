"""CLIXML to values: one pass of expat events, no tree."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NoReturn
from xml.parsers import expat

from psremote.objects.ps_object import CUSTOM_OBJECT_TYPE
from psremote.protocol.clixml import plans
from psremote.protocol.clixml.escapes import make_parsable, unescape
from psremote.protocol.clixml.examples import MAX_MARKS, MAX_TEXT
from psremote.protocol.clixml.limits import DEFAULT_LIMITS, Limits
from psremote.protocol.clixml.object_builder import (
    CONTAINERS,
    MISSING,
    PROGRESS_READERS,
    ClixmlError,
    Frame,
    Pending,
    build_object,
    build_progress,
    patch_cycles,
)
from psremote.protocol.clixml.primitives import READERS, LexicalError

NAMESPACE = "http://schemas.microsoft.com/powershell/2004/04"


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
        """Raise the error, with the place where the parser stands: an element's is that of its name."""
        raise ClixmlError(message, self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 2)

    def read(self, text: str | bytes) -> list[Any]:
        """The values of the document, in order."""
        if isinstance(text, bytes):
            text = text.decode("utf-8-sig", "surrogatepass")
        elif text[:1] == "\ufeff":
            text = text[1:]
        if self.limits.characters is not None and len(text) > self.limits.characters:
            raise ClixmlError(f"The text is longer than the {self.limits.characters} characters allowed.")
        try:
            return self._parse(text)
        except (expat.ExpatError, UnicodeEncodeError):
            pass
        # There may be what .NET's reader lets pass. Few documents are like that, so it is not looked for before.
        try:
            return self._parse(make_parsable(text))
        except expat.ExpatError as error:
            raise ClixmlError(
                f"Not well-formed XML: {expat.ErrorString(error.code)}.", error.lineno, error.offset + 1
            ) from None

    def _parse(self, text: str) -> list[Any]:
        parser = self.parser = expat.ParserCreate("utf-8")
        parser.buffer_text = True
        parser.ordered_attributes = True
        parser.specified_attributes = True
        values: list[Any] = []
        self._install(parser, values)
        parser.Parse(text.encode("utf-8"), True)
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
        frame: Frame | None = None
        nesting = 0
        count = 0
        document = self.document
        root_open = not document
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
                if nesting == 1 and not document and attribute(attributes, "xmlns") is not None:
                    fail("Elements of remoting stand in no namespace.")
                count += 1
                if max_elements is not None and count > max_elements:
                    fail("The document holds too many objects.")
                raw = attribute(attributes, "N")
                ref_id = attribute(attributes, "RefId")
                frame = Frame(None if raw is None else decode_name(raw), ref_id, frame)
                if ref_id is not None:
                    objects[ref_id] = MISSING
                push(frame.base_names, frame.base_values)
                return
            if tag == "Ref":
                ref_id = attribute(attributes, "RefId")
                raw = attribute(attributes, "N")
                if ref_id is None or ref_id not in objects:
                    fail(f"No object found for referenceId {ref_id}")
                value = objects[ref_id]
                if value is MISSING:
                    value = Pending(ref_id)
                    one = frame
                    if one is not None:
                        one.pending = True
                names.append(None if raw is None else decode_name(raw))
                values.append(value)
                return
            if tag == "PR":
                frame = Frame(None, None, frame)
                raw = attribute(attributes, "N")
                frame.name = None if raw is None else decode_name(raw)
                frame.kind = "PR"
                push(frame.base_names, frame.base_values)
                readers.update(PROGRESS_READERS)
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
            if tag in CONTAINERS:
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
                inner = Frame(decode_name(raw), None, frame)
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
                if any(one.__class__ is not str for one in chain):
                    fail("The name of a type has to be a text.")
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
                for part in PROGRESS_READERS:
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
            if tag in ("Props", "MS") or tag in CONTAINERS:
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

        def build(done: Frame) -> Any:
            value = build_object(done, rehydrate)
            if done.pending:
                patch_cycles(done, value, defer)
            return value

        rehydrate = self.rehydrate
        parser.StartElementHandler = start
        parser.EndElementHandler = end
        parser.CharacterDataHandler = text.append
        parser.StartDoctypeDeclHandler = lambda *_: fail("A document type declaration is not allowed.")

    def _read_secure_string(self, text: str) -> Any:
        if self.secure_string is None:
            raise LexicalError("secure string")
        return self.secure_string(text)



def deserialize(
    text: str | bytes, *, secure_string: Callable[[str], Any] | None = None, limits: Limits = DEFAULT_LIMITS, rehydrate: bool = True
) -> Any:
    """The value of one element (the form of remoting)."""

    def parse(text: str) -> Any:
        values = Reader(secure_string=secure_string, limits=limits).read(text)
        return values[0] if values else None

    if rehydrate and limits is DEFAULT_LIMITS:
        if isinstance(text, bytes):
            text = text.decode("utf-8-sig" if text[:1] == b"\xef" else "utf-8", "surrogatepass")
        if len(text) <= MAX_TEXT or (text.count("<") <= MAX_MARKS and "\0" not in text):
            return plans.EXAMPLES.read(text, parse)
    values = Reader(secure_string=secure_string, limits=limits, rehydrate=rehydrate).read(text)
    return values[0] if values else None


def deserialize_many(
    text: str | bytes, *, secure_string: Callable[[str], Any] | None = None, limits: Limits = DEFAULT_LIMITS, rehydrate: bool = True
) -> list[Any]:
    """The values of a document with its Objs root (the form of files)."""
    return Reader(document=True, secure_string=secure_string, limits=limits, rehydrate=rehydrate).read(text)


__all__ = ["CUSTOM_OBJECT_TYPE", "NAMESPACE", "ClixmlError", "Reader", "deserialize", "deserialize_many"]
