"""System.Runtime.InteropServices.Marshal: blocks of memory by number, as scripts use them to read secure strings; GCHandle."""

from __future__ import annotations

import itertools
import struct
from typing import Any

from psremote.bcl.dotnet_type import EnumValue, dotnet_type, enum_type, method, prop, static_prop
from psremote.bcl.values.char import Char
from psremote.bcl.values.exceptions import (
    ArgumentException,
    ArgumentNullException,
    InvalidOperationException,
    OutOfMemoryException,
)
from psremote.bcl.values.int_ptr import IntPtr
from psremote.bcl.values.interop_exceptions import ExternalException
from psremote.bcl.values.numbers import Byte, Half, Int16, Int64, SByte, Single, UInt16, UInt32, UInt64
from psremote.bcl.values.utf16_text import join_units, split_units

_P = "System.IntPtr"
# Where blocks begin: far apart, so that an address inside one says which it is.
_addresses = itertools.count(0x7F00_0000_1000, 0x1_0000_0000)
_blocks: dict[int, bytearray] = {}
_MOST = 1 << 30


def _address(value: Any) -> int:
    return int(value.value if isinstance(value, IntPtr) else value)


def allocate(data: bytes | bytearray) -> IntPtr:
    """A block of memory with that content."""
    if len(data) > _MOST:
        raise OutOfMemoryException("There is not that much memory.")
    start = next(_addresses)
    _blocks[start] = bytearray(data)
    return IntPtr(start)


def free(pointer: Any) -> None:
    """Give a block back; the null pointer is none."""
    _blocks.pop(_address(pointer), None)


def _place(pointer: Any, offset: int, size: int) -> tuple[bytearray, int]:
    """The block around an address and where in it; raises where no memory is."""
    where = _address(pointer) + offset
    if where == 0:
        raise ArgumentNullException("ptr")
    for start, block in _blocks.items():
        if start <= where < start + max(len(block), 1):
            if where - start + size > len(block):
                break
            return block, where - start
    raise InvalidOperationException("There is no memory that was allocated at this address.")


def _read(pointer: Any, offset: int, form: str) -> Any:
    block, at = _place(pointer, offset, struct.calcsize(form))
    return struct.unpack_from(form, block, at)[0]


def _write(pointer: Any, offset: int, form: str, value: Any) -> None:
    block, at = _place(pointer, offset, struct.calcsize(form))
    struct.pack_into(form, block, at, value)


def _utf16(text: str) -> bytes:
    return join_units(text).encode("utf-16-le", "surrogatepass")


def _text_at(pointer: Any, length: int | None, width: int, codec: str) -> str | None:
    if _address(pointer) == 0:
        return None
    block, at = _place(pointer, 0, 0)
    if length is None:
        end = at
        while end + width <= len(block) and any(block[end:end + width]):
            end += width
    else:
        end = at + length * width
    return split_units(bytes(block[at:end]).decode(codec, "replace"))


def _texts(name: str, alias: str = "string s") -> str:
    return f"static {_P} {name}({alias})"


def _numbers(name: str, kind: str, form: str, cls: Any) -> dict[str, Any]:
    def read(pointer: Any, offset: int = 0) -> Any:
        return cls(_read(pointer, offset, form))

    def write(pointer: Any, *rest: Any) -> None:
        offset, value = (rest[0], rest[1]) if len(rest) == 2 else (0, rest[0])
        number = ord(value) if isinstance(value, Char) else _address(value)
        _write(pointer, offset, form, number)

    return {
        f"read_{name}": method(f"static {kind} Read{name}({_P} ptr)", f"static {kind} Read{name}({_P} ptr, int ofs)")(staticmethod(read)),
        f"write_{name}": method(f"static void Write{name}({_P} ptr, {kind} val)", f"static void Write{name}({_P} ptr, int ofs, {kind} val)")(staticmethod(write)),
    }


_SIZES: dict[type, int] = {
    bool: 4, Byte: 1, SByte: 1, Int16: 2, UInt16: 2, Char: 1, int: 4, UInt32: 4, Int64: 8, UInt64: 8, float: 8, Single: 4, Half: 2, IntPtr: 8,
}
_FORMS = {"Byte": "<B", "Int16": "<h", "Int32": "<i", "Int64": "<q", "Char": "<H", "Single": "<f", "Double": "<d", "IntPtr": "<q"}


@dotnet_type("System.Runtime.InteropServices.Marshal", kind="static", assembly="System.Private.CoreLib")
class Marshal:
    """Memory outside .NET's own."""

    @method(f"static {_P} SecureStringToBSTR(securestring s)", f"static {_P} SecureStringToGlobalAllocUnicode(securestring s)",
            f"static {_P} SecureStringToCoTaskMemUnicode(securestring s)")
    @staticmethod
    def secure_string_to_memory(secret: Any) -> IntPtr:
        """The characters of a secure string, UTF-16 with a zero behind."""
        if secret is None:
            raise ArgumentNullException("s")
        return allocate(_utf16(secret.reveal()) + b"\0\0")

    @method(f"static {_P} SecureStringToGlobalAllocAnsi(securestring s)", f"static {_P} SecureStringToCoTaskMemAnsi(securestring s)")
    @staticmethod
    def secure_string_to_bytes(secret: Any) -> IntPtr:
        """The characters of a secure string, UTF-8 with a zero behind."""
        if secret is None:
            raise ArgumentNullException("s")
        return allocate(secret.reveal().encode("utf-8") + b"\0")

    @method(_texts("StringToBSTR"), _texts("StringToHGlobalUni"), _texts("StringToHGlobalAuto"), _texts("StringToCoTaskMemUni"), _texts("StringToCoTaskMemAuto"))
    @staticmethod
    def string_to_memory(text: Any) -> IntPtr:
        """A text as UTF-16 with a zero behind; null is the null pointer."""
        return IntPtr(0) if text is None else allocate(_utf16(text) + b"\0\0")

    @method(_texts("StringToHGlobalAnsi"), _texts("StringToCoTaskMemAnsi"), _texts("StringToCoTaskMemUTF8"))
    @staticmethod
    def string_to_bytes(text: Any) -> IntPtr:
        """A text as UTF-8 with a zero behind; null is the null pointer."""
        return IntPtr(0) if text is None else allocate(join_units(text).encode("utf-8", "replace") + b"\0")

    @method(f"static string PtrToStringAuto({_P} ptr)", f"static string PtrToStringAuto({_P} ptr, int len)", f"static string PtrToStringUni({_P} ptr)",
            f"static string PtrToStringUni({_P} ptr, int len)", f"static string PtrToStringBSTR({_P} ptr)")
    @staticmethod
    def memory_to_string(pointer: Any, length: int | None = None) -> str | None:
        """The UTF-16 text at an address, up to a zero or of a length."""
        return _text_at(pointer, length, 2, "utf-16-le")

    @method(f"static string PtrToStringAnsi({_P} ptr)", f"static string PtrToStringAnsi({_P} ptr, int len)", f"static string PtrToStringUTF8({_P} ptr)",
            f"static string PtrToStringUTF8({_P} ptr, int byteLen)")
    @staticmethod
    def bytes_to_string(pointer: Any, length: int | None = None) -> str | None:
        """The UTF-8 text at an address, up to a zero or of a length."""
        return _text_at(pointer, length, 1, "utf-8")

    @method(*(f"static void {name}({_P} s)" for name in (
        "ZeroFreeBSTR", "ZeroFreeGlobalAllocUnicode", "ZeroFreeGlobalAllocAnsi", "ZeroFreeCoTaskMemUnicode", "ZeroFreeCoTaskMemAnsi",
        "ZeroFreeCoTaskMemUTF8", "FreeBSTR", "FreeHGlobal", "FreeCoTaskMem",
    )))
    @staticmethod
    def free(pointer: Any) -> None:
        """Give the memory back."""
        free(pointer)

    @method(f"static {_P} AllocHGlobal(int cb)", f"static {_P} AllocHGlobal({_P} cb)", f"static {_P} AllocCoTaskMem(int cb)")
    @staticmethod
    def allocate(size: Any) -> IntPtr:
        """So many bytes of memory."""
        count = _address(size)
        if not 0 <= count <= _MOST:
            raise OutOfMemoryException("There is not that much memory.")
        return allocate(bytes(count))

    @method(
        *(f"static void Copy({kind}[] source, int startIndex, {_P} destination, int length)" for kind in ("byte", "int", "short", "long", "char", "float", "double")),
        *(f"static void Copy({_P} source, {kind}[] destination, int startIndex, int length)" for kind in ("byte", "int", "short", "long", "char", "float", "double")),
    )
    @staticmethod
    def copy(source: Any, *rest: Any) -> None:
        """Elements of an array into memory, or back."""
        outwards = isinstance(rest[1], IntPtr)
        array, start, pointer, length = (source, rest[0], rest[1], rest[2]) if outwards else (rest[0], rest[1], source, rest[2])
        if array is None:
            raise ArgumentNullException("destination" if not outwards else "source")
        kind = array.element_type
        form = _FORMS[kind.name]
        width = struct.calcsize(form)
        for position in range(length):
            if outwards:
                one = array[start + position]
                _write(pointer, position * width, form, ord(one) if kind.name == "Char" else one)
            else:
                value = _read(pointer, position * width, form)
                array[start + position] = Char(chr(value)) if kind.name == "Char" else (kind.python_class or int)(value)

    locals().update({key: one for row in (
        ("Byte", "byte", "<B", Byte), ("Int16", "short", "<h", Int16), ("Int32", "int", "<i", int), ("Int64", "long", "<q", Int64),
        ("IntPtr", _P, "<q", IntPtr),
    ) for key, one in _numbers(*row).items()})

    @method("static int SizeOf(System.Object structure)", "static int SizeOf(type t)", "static int SizeOf[T]()")
    @staticmethod
    def size_of(what: Any = None, *, generics: Any = ()) -> int:
        """How many bytes a simple type takes."""
        if generics:
            what = generics[0]
        cls = getattr(what, "python_class", None) or type(what)
        if isinstance(what, EnumValue) or cls is EnumValue:
            return 4
        if cls not in _SIZES:
            raise ArgumentException("Only simple types have a size here.", "t")
        return _SIZES[cls]

    @method("static int GetLastWin32Error()", "static int GetLastPInvokeError()", "static int GetLastSystemError()")
    @staticmethod
    def get_last_error() -> int:
        """Zero: no native functions are called."""
        return 0

    @method("static int GetHRForException(System.Exception e)")
    @staticmethod
    def get_hr_for_exception(fault: Any) -> int:
        """The number of an exception."""
        return 0 if fault is None else int(fault.hresult)

    @method("static void ThrowExceptionForHR(int errorCode)")
    @staticmethod
    def throw_exception_for_hr(code: int) -> None:
        """An exception where the number is one of an error."""
        if code < 0:
            raise ExternalException(f"Error 0x{code & 0xFFFFFFFF:08X}.")

    @method("static bool IsComObject(System.Object o)")
    @staticmethod
    def is_com_object(value: Any) -> bool:
        """Never: there is no COM here."""
        if value is None:
            raise ArgumentNullException("o")
        return False

    @method("static int ReleaseComObject(System.Object o)", "static int FinalReleaseComObject(System.Object o)")
    @staticmethod
    def release_com_object(value: Any) -> int:
        """There is no COM here."""
        raise ArgumentException("The object is no COM object.", "o")

    SYSTEM_DEFAULT_CHAR_SIZE = static_prop("static int SystemDefaultCharSize {get;}", lambda: 2)
    SYSTEM_MAX_DBCS_CHAR_SIZE = static_prop("static int SystemMaxDBCSCharSize {get;}", lambda: 1)


GCHandleType = enum_type("System.Runtime.InteropServices.GCHandleType", {"Weak": 0, "WeakTrackResurrection": 1, "Normal": 2, "Pinned": 3})


@dotnet_type("System.Runtime.InteropServices.GCHandle", base="System.ValueType")
class GCHandle:
    """Keeps an object alive."""

    def __init__(self, target: Any = None) -> None:
        self._target, self.is_held = target, True

    @method("static System.Runtime.InteropServices.GCHandle Alloc(System.Object value)",
            "static System.Runtime.InteropServices.GCHandle Alloc(System.Object value, System.Runtime.InteropServices.GCHandleType type)")
    @staticmethod
    def alloc(value: Any, kind: Any = None) -> GCHandle:
        """A handle of an object."""
        return GCHandle(value)

    @method("void Free()")
    def free(self) -> None:
        """Let it go."""
        if not self.is_held:
            raise InvalidOperationException("The handle was freed already.")
        self._target, self.is_held = None, False

    @prop("System.Object Target {get;}")
    def target(self) -> Any:
        """The object."""
        return self._target

    @prop("bool IsAllocated {get;}")
    def is_allocated(self) -> bool:
        """Whether it holds one."""
        return self.is_held
