"""Names of types as scripts write them: plain, generic and array; nothing is resolved here."""

from __future__ import annotations

from psremote.language.positions import Extent, SourceText


class TypeName:
    """A type's name as written: `int`, `System.IO.Path`, `Foo+Bar, Assembly`."""

    __slots__ = ("name", "assembly_name", "start", "end", "source")

    is_array = False
    is_generic = False

    def __init__(self, name: str, start: int, end: int, assembly_name: str | None = None, source: SourceText | None = None) -> None:
        self.name = name
        self.assembly_name = assembly_name
        self.start = start
        self.end = end
        self.source = source
        """The text the name stands in."""

    @property
    def full_name(self) -> str:
        """The name with its assembly, if one is given."""
        return f"{self.name}, {self.assembly_name}" if self.assembly_name else self.name

    @property
    def generic_arguments(self) -> tuple[TypeName, ...]:
        return ()

    def parts(self) -> tuple[TypeName, ...]:
        """The names this name is made of."""
        return ()

    @property
    def extent(self) -> Extent:
        return Extent(self.source or SourceText(""), self.start, self.end)

    def __str__(self) -> str:
        return self.full_name

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.full_name!r})"


class GenericTypeName(TypeName):
    """`List[int]`: a generic type and its arguments."""

    __slots__ = ("type_name", "arguments")

    is_generic = True

    def __init__(
        self,
        type_name: TypeName,
        arguments: tuple[TypeName, ...],
        start: int,
        end: int,
        assembly_name: str | None = None,
    ) -> None:
        self.type_name = type_name
        self.arguments = arguments
        inside = ",".join(f"[{a.full_name}]" if a.assembly_name else a.full_name for a in arguments)
        super().__init__(f"{type_name.name}[{inside}]", start, end, assembly_name or type_name.assembly_name, type_name.source)

    @property
    def generic_arguments(self) -> tuple[TypeName, ...]:
        return self.arguments

    def parts(self) -> tuple[TypeName, ...]:
        return (self.type_name, *self.arguments)


class ArrayTypeName(TypeName):
    """`int[]`, `string[,]`: an element type and a rank."""

    __slots__ = ("element_type", "rank")

    is_array = True

    def __init__(self, element_type: TypeName, rank: int, start: int, end: int) -> None:
        self.element_type = element_type
        self.rank = rank
        commas = "," * (rank - 1)
        super().__init__(f"{element_type.name}[{commas}]", start, end, element_type.assembly_name, element_type.source)

    def parts(self) -> tuple[TypeName, ...]:
        return (self.element_type,)
