"""The syntax tree, tokens and the parser as scripts see them: System.Management.Automation.Language."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from psremote.bcl.delegates import Delegate
from psremote.bcl.dotnet_type import declare_interface, dotnet_type, find_type, method, prop, type_of
from psremote.bcl.values.exceptions import InvalidOperationException
from psremote.bcl.values.hashtables import Hashtable
from psremote.engine.execution_context import current_context
from psremote.engine.help.comment_help_info import comment_help
from psremote.engine.parse_fault import placed
from psremote.engine.script_files import read_script
from psremote.engine.script_imports import ScriptImports, needs_imports
from psremote.engine.syntax_type_table import SYNTAX_TYPES
from psremote.language import ParseError, parse
from psremote.language import ast as tree
from psremote.language.characters import SINGLE_QUOTES
from psremote.language.positions import Extent
from psremote.language.semantic_checks.constants import NotConstant, constant_value
from psremote.language.tokens import (
    KIND_FLAGS,
    KIND_TEXT,
    FileRedirectionToken,
    InputRedirectionToken,
    LabelToken,
    MergingRedirectionToken,
    NumberToken,
    ParameterToken,
    StringExpandableToken,
    StringLiteralToken,
    StringToken,
    Token,
    VariableToken,
    flag_text,
)
from psremote.language.type_names import ArrayTypeName, GenericTypeName, TypeName
from psremote.objects import to_bool
from psremote.objects.exceptions import ParseException, PSInvalidOperationException

_SMA = "System.Management.Automation"
_LANGUAGE = f"{_SMA}.Language"
_ENUMS = frozenset(
    (
        "TokenKind", "TokenFlags", "SwitchFlags", "ForEachFlags", "StringConstantType", "RedirectionStream",
        "UsingStatementKind", "MethodAttributes", "PropertyAttributes", "TypeAttributes", "ConfigurationType",
    )
)  # fmt: skip
_KEYWORDS = {"bool": "bool", "string": "string", "int": "int"}

#: Properties that are not a field of the same name.
_COMPUTED: dict[tuple[str, str], Callable[[Any], Any]] = {
    ("CatchClauseAst", "IsCatchAll"): lambda n: not n.catch_types,
    ("ThrowStatementAst", "IsRethrow"): lambda n: n.pipeline is None,
    ("TryStatementAst", "Finally"): lambda n: n.finally_block,
    ("TypeDefinitionAst", "IsEnum"): lambda n: n.kind == "enum",
    ("TypeDefinitionAst", "IsClass"): lambda n: n.kind == "class",
    ("TypeDefinitionAst", "IsInterface"): lambda n: n.kind == "interface",
    ("TypeDefinitionAst", "TypeAttributes"): lambda n: n.kind.capitalize(),
    ("FunctionMemberAst", "Parameters"): lambda n: n.function_definition.parameters or [],
    ("FunctionMemberAst", "Body"): lambda n: n.function_definition.body,
    ("FunctionMemberAst", "IsPublic"): lambda n: not n.is_hidden,
    ("FunctionMemberAst", "IsPrivate"): lambda n: False,
    ("FunctionMemberAst", "MethodAttributes"): lambda n: _member_attributes(n),
    ("PropertyMemberAst", "IsPublic"): lambda n: not n.is_hidden,
    ("PropertyMemberAst", "IsPrivate"): lambda n: False,
    ("PropertyMemberAst", "PropertyAttributes"): lambda n: _member_attributes(n),
    ("UsingStatementAst", "UsingStatementKind"): lambda n: n.kind,
    ("StatementBlockAst", "Traps"): lambda n: n.traps or None,
    ("NamedBlockAst", "Traps"): lambda n: n.traps or None,
    ("InvokeMemberExpressionAst", "Arguments"): lambda n: n.arguments or None,
    ("ErrorExpressionAst", "NestedAst"): lambda n: n.nested_ast or None,
    ("ScriptBlockAst", "ScriptRequirements"): lambda n: n.script_requirements,
}


def _member_attributes(node: Any) -> str:
    names = ["Public"]
    if node.is_static:
        names.append("Static")
    if getattr(node, "is_literal", False):
        names.append("Literal")
    if node.is_hidden:
        names.append("Hidden")
    return ", ".join(names)


def _snake(name: str) -> str:
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower()


def _full(text: str) -> str:
    """A type as the table writes it, with its namespaces."""
    if text in _KEYWORDS or text == "type":
        return text
    match = re.fullmatch(r"ReadOnlyCollection\[(.*)\]", text)
    if match is not None:
        return f"System.Collections.ObjectModel.ReadOnlyCollection[{_full(match[1])}]"
    if text.startswith("System."):
        return re.sub(r"(?<=[\[,])(\w+)", lambda m: _full(m[1]), text)
    return f"{_LANGUAGE}.{text}"


def _shown(value: Any, kind: str, node: Any) -> Any:
    """A field's value as scripts see it."""
    if kind in _ENUMS:
        text = value if isinstance(value, str) else ", ".join(value or ())
        found: Any = find_type(f"{_LANGUAGE}.{kind}")
        return found.parse(text or "None") if found is not None else text
    if kind == "IScriptExtent":
        return Extent(node.source, *value) if isinstance(value, tuple) else value
    if isinstance(value, tuple):
        value = list(value)
    if isinstance(value, list):
        return [_pair(item) if isinstance(item, tuple) else item for item in value]
    return value


def _pair(item: tuple[Any, ...]) -> Any:
    from psremote.bcl.values.tuples import _Tuple

    found: Any = find_type("System.Tuple`2")
    made: type[_Tuple] = found.python_class
    return made(*item)


def _declare(name: str, base: str, abstract: bool, properties: str) -> None:
    python: type | None = getattr(tree, name, None)
    if python is None:
        return
    members: dict[str, Any] = {}
    for row in filter(None, properties.split("; ")):
        kind, _, property_name = row.rpartition(" ")
        compute = _COMPUTED.get((name, property_name))
        field = _snake(property_name)
        members[field] = prop(f"{_full(kind)} {property_name} {{get;}}")(_getter(compute, field, kind))
    members.update(_METHODS.get(name, {}))
    full_base = "System.Object" if base == "Object" else f"{_LANGUAGE}.{base}"
    dotnet_type(f"{_LANGUAGE}.{name}", base=full_base, python=python, abstract=abstract, assembly=_SMA)(
        type(name, (), members)
    )


def _getter(compute: Callable[[Any], Any] | None, field: str, kind: str) -> Callable[[Any], Any]:
    def get(node: Any) -> Any:
        value = compute(node) if compute is not None else getattr(node, field)
        return _shown(value, kind, node)

    get.__doc__ = f"The node's {field.replace('_', ' ')}."
    return get


# --- methods ---


def _matches(predicate: Any) -> Callable[[tree.Ast], bool]:
    def test(node: tree.Ast) -> bool:
        if isinstance(predicate, Delegate):
            return to_bool(predicate(node))
        results = current_context().invoke_script_block(predicate, [node])
        return to_bool(results[0] if len(results) == 1 else results)

    return test


def _find_all(node: tree.Ast, predicate: Any, nested: bool) -> list[tree.Ast]:
    """All nodes at or below this one for which the predicate holds."""
    return node.find_all(_matches(predicate), nested)


def _find(node: tree.Ast, predicate: Any, nested: bool) -> tree.Ast | None:
    """The first node for which the predicate holds."""
    return node.find(_matches(predicate), nested)


def _command_name(node: tree.CommandAst) -> str | None:
    """The command's name, where it is a constant."""
    first = node.command_elements[0]
    return first.value if isinstance(first, tree.StringConstantExpressionAst) else None


def _pure_expression(node: tree.PipelineAst) -> tree.ExpressionAst | None:
    """The expression the pipeline consists of, if it is nothing else."""
    elements = node.pipeline_elements
    if len(elements) == 1 and isinstance(elements[0], tree.CommandExpressionAst) and not elements[0].redirections:
        return elements[0].expression
    return None


def _script_block(node: tree.ScriptBlockAst) -> Any:
    """The tree as something to run; raises where its text has errors."""
    try:
        return current_context().new_script_block(node.text)
    except ParseException as fault:
        raise PSInvalidOperationException(f"A text with errors makes no script block: {fault.message}", fault) from fault


def _safe_value(node: tree.Ast) -> Any:
    """The value of a constant; raises where the node is none."""
    try:
        return _plain_value(constant_value(node))
    except NotConstant:
        raise InvalidOperationException("Only constants have a value before the script runs.") from None


def _plain_value(value: Any) -> Any:
    if isinstance(value, dict):
        return Hashtable.ignoring_case((key, _plain_value(item)) for key, item in value.items())
    return [_plain_value(item) for item in value] if isinstance(value, list) else value


def _static_type(node: tree.Ast) -> Any:
    """The type an expression is known to give."""
    if isinstance(node, tree.ConstantExpressionAst) and node.value is not None:
        return type_of(node.value)
    if isinstance(node, tree.ParameterAst):
        for attribute in node.attributes:
            if isinstance(attribute, tree.TypeConstraintAst):
                return find_type(attribute.type_name.full_name)
    if isinstance(node, tree.ConvertExpressionAst):
        return find_type(node.type.type_name.full_name)
    if isinstance(node, tree.ExpandableStringExpressionAst):
        return find_type("string")
    if isinstance(node, tree.BinaryExpressionAst) and node.operator in ("And", "Or", "Xor", "Is"):
        return find_type("bool")
    known = {tree.ArrayLiteralAst: "object[]", tree.ArrayExpressionAst: "object[]", tree.HashtableAst: "hashtable"}
    return find_type(known.get(type(node), "scriptblock" if isinstance(node, tree.ScriptBlockExpressionAst) else "object"))


_PREDICATE = f"System.Func[{_LANGUAGE}.Ast,bool] predicate, bool searchNestedScriptBlocks"
_METHODS: dict[str, dict[str, Any]] = {
    "Ast": {
        "find_all": method(f"System.Collections.Generic.IEnumerable[{_LANGUAGE}.Ast] FindAll({_PREDICATE})")(_find_all),
        "find": method(f"{_LANGUAGE}.Ast Find({_PREDICATE})")(_find),
        "to_string": method("string ToString()")(lambda node: node.text),
        "safe_get_value": method("System.Object SafeGetValue()")(_safe_value),
    },
    "ExpressionAst": {"static_type": prop("type StaticType {get;}")(_static_type)},
    "ParameterAst": {"static_type": prop("type StaticType {get;}")(_static_type)},
    "CommandAst": {"get_command_name": method("string GetCommandName()")(_command_name)},
    "PipelineAst": {"get_pure_expression": method(f"{_LANGUAGE}.ExpressionAst GetPureExpression()")(_pure_expression)},
    "FunctionDefinitionAst": {
        "get_help_content": method(f"{_LANGUAGE}.CommentHelpInfo GetHelpContent()")(lambda node: comment_help(node)),
    },
    "ScriptBlockAst": {
        "get_help_content": method(f"{_LANGUAGE}.CommentHelpInfo GetHelpContent()")(lambda node: comment_help(node)),
        "get_script_block": method("scriptblock GetScriptBlock()")(_script_block)
    },
}

for _name, (_base, _abstract, _properties) in SYNTAX_TYPES.items():
    _declare(_name, _base, _abstract, _properties)


# --- places, names, tokens, errors ---


class ScriptPosition:
    """A place in a text, as an extent's start or end."""

    def __init__(self, extent: Extent, at_end: bool) -> None:
        self.extent, self.at_end = extent, at_end


for _interface in ("IScriptPosition", "IScriptExtent", "ITypeName", "IParameterMetadataProvider"):
    declare_interface(f"{_LANGUAGE}.{_interface}")


@dotnet_type(f"{_LANGUAGE}.InternalScriptPosition", python=ScriptPosition, interfaces=(f"{_LANGUAGE}.IScriptPosition",), assembly=_SMA)
class ScriptPositionMembers:
    """A place in a text."""

    file = prop("string File {get;}")(lambda p: p.extent.file)
    offset = prop("int Offset {get;}")(lambda p: p.extent.end_offset if p.at_end else p.extent.start_offset)
    line_number = prop("int LineNumber {get;}")(lambda p: p.extent.end_line_number if p.at_end else p.extent.start_line_number)
    line = prop("string Line {get;}")(
        lambda p: p.extent.source.line_text(p.extent.end_line_number if p.at_end else p.extent.start_line_number)
    )
    full_script = method("string GetFullScript()")(lambda p: p.extent.source.text)
    column_number = prop("int ColumnNumber {get;}")(lambda p: p.extent.end_column_number if p.at_end else p.extent.start_column_number)


@dotnet_type(f"{_LANGUAGE}.InternalScriptExtent", python=Extent, interfaces=(f"{_LANGUAGE}.IScriptExtent",), assembly=_SMA)
class ScriptExtentMembers:
    """A stretch of a script."""

    start_offset = prop("int StartOffset {get;}")(lambda e: e.start_offset)
    end_offset = prop("int EndOffset {get;}")(lambda e: e.end_offset)
    start_line = prop("int StartLineNumber {get;}")(lambda e: e.start_line_number)
    end_line = prop("int EndLineNumber {get;}")(lambda e: e.end_line_number)
    start_column = prop("int StartColumnNumber {get;}")(lambda e: e.start_column_number)
    end_column = prop("int EndColumnNumber {get;}")(lambda e: e.end_column_number)
    text = prop("string Text {get;}")(lambda e: e.text)
    file = prop("string File {get;}")(lambda e: e.file)
    start_position = prop(f"{_LANGUAGE}.IScriptPosition StartScriptPosition {{get;}}")(lambda e: ScriptPosition(e, False))
    end_position = prop(f"{_LANGUAGE}.IScriptPosition EndScriptPosition {{get;}}")(lambda e: ScriptPosition(e, True))
    to_string = method("string ToString()")(lambda e: e.text)


@dotnet_type(f"{_SMA}.VariablePath", python=tree.VariablePath, assembly=_SMA)
class VariablePathMembers:
    """A variable's name."""

    user_path = prop("string UserPath {get;}")(lambda p: p.user_path)
    is_global = prop("bool IsGlobal {get;}")(lambda p: p.is_global)
    is_local = prop("bool IsLocal {get;}")(lambda p: p.is_local)
    is_private = prop("bool IsPrivate {get;}")(lambda p: p.is_private)
    is_script = prop("bool IsScript {get;}")(lambda p: p.is_script)
    is_unqualified = prop("bool IsUnqualified {get;}")(lambda p: p.is_unqualified)
    is_unscoped = prop("bool IsUnscopedVariable {get;}")(lambda p: p.is_unscoped_variable)
    is_variable = prop("bool IsVariable {get;}")(lambda p: p.is_variable)
    is_drive = prop("bool IsDriveQualified {get;}")(lambda p: p.is_drive_qualified)
    drive_name = prop("string DriveName {get;}")(lambda p: p.drive_name or None)
    to_string = method("string ToString()")(lambda p: p.user_path)


def _reflection_type(name: TypeName) -> Any:
    """The type the name means, or nothing."""
    return find_type(name.full_name)


def _type_name_members() -> dict[str, Any]:
    return {
        "name": prop("string Name {get;}")(lambda n: n.name),
        "full_name": prop("string FullName {get;}")(lambda n: n.full_name),
        "assembly_name": prop("string AssemblyName {get;}")(lambda n: n.assembly_name),
        "is_array": prop("bool IsArray {get;}")(lambda n: n.is_array),
        "is_generic": prop("bool IsGeneric {get;}")(lambda n: n.is_generic),
        "extent": prop(f"{_LANGUAGE}.IScriptExtent Extent {{get;}}")(lambda n: n.extent),
        "get_reflection_type": method("type GetReflectionType()")(_reflection_type),
        "to_string": method("string ToString()")(lambda n: n.full_name),
    }


dotnet_type(f"{_LANGUAGE}.TypeName", python=TypeName, assembly=_SMA)(type("TypeNameMembers", (), _type_name_members()))
dotnet_type(f"{_LANGUAGE}.GenericTypeName", python=GenericTypeName, assembly=_SMA)(
    type(
        "GenericTypeNameMembers",
        (),
        {
            **_type_name_members(),
            "type_name": prop(f"{_LANGUAGE}.ITypeName TypeName {{get;}}")(lambda n: n.type_name),
            "generic_arguments": prop(
                f"System.Collections.ObjectModel.ReadOnlyCollection[{_LANGUAGE}.ITypeName] GenericArguments {{get;}}"
            )(lambda n: list(n.arguments)),
        },
    )
)
dotnet_type(f"{_LANGUAGE}.ArrayTypeName", python=ArrayTypeName, assembly=_SMA)(
    type(
        "ArrayTypeNameMembers",
        (),
        {
            **_type_name_members(),
            "element_type": prop(f"{_LANGUAGE}.ITypeName ElementType {{get;}}")(lambda n: n.element_type),
            "rank": prop("int Rank {get;}")(lambda n: n.rank),
        },
    )
)


@dotnet_type(f"{_LANGUAGE}.Token", python=Token, assembly=_SMA)
class TokenMembers:
    """A token."""

    text = prop("string Text {get;}")(lambda t: t.text)
    kind = prop(f"{_LANGUAGE}.TokenKind Kind {{get;}}")(lambda t: _shown(t.kind, "TokenKind", t))
    flags = prop(f"{_LANGUAGE}.TokenFlags TokenFlags {{get;}}")(
        lambda t: _shown(flag_text(t.flags | KIND_FLAGS[t.kind] & 0x8000), "TokenFlags", t)
    )
    has_error = prop("bool HasError {get;}")(lambda t: t.has_error)
    extent = prop(f"{_LANGUAGE}.IScriptExtent Extent {{get;}}")(lambda t: t.extent)
    value = prop("System.Object Value {get;}")(lambda t: t.value)
    name = prop("string Name {get;}")(lambda t: t.value.user_path if isinstance(t.value, tree.VariablePath) else None)
    variable_path = prop(f"{_SMA}.VariablePath VariablePath {{get;}}")(
        lambda t: t.value if isinstance(t.value, tree.VariablePath) else None
    )
    parameter_name = prop("string ParameterName {get;}")(lambda t: t.value if t.kind == "Parameter" else None)
    used_colon = prop("bool UsedColon {get;}")(lambda t: bool(t.detail) if t.kind == "Parameter" else None)
    label_text = prop("string LabelText {get;}")(lambda t: t.value if t.kind == "Label" else None)
    nested = prop(f"System.Collections.ObjectModel.ReadOnlyCollection[{_LANGUAGE}.Token] NestedTokens {{get;}}")(
        lambda t: t.nested or None
    )
    to_string = method("string ToString()")(lambda t: t.text)


for _class in (
    StringToken, StringLiteralToken, StringExpandableToken, VariableToken, NumberToken, ParameterToken, LabelToken,
    FileRedirectionToken, MergingRedirectionToken, InputRedirectionToken,
):  # fmt: skip
    dotnet_type(f"{_LANGUAGE}.{_class.__name__}", base=f"{_LANGUAGE}.{_class.__mro__[1].__name__}", python=_class, assembly=_SMA)(
        type(_class.__name__ + "Members", (), {})
    )


@dotnet_type(f"{_LANGUAGE}.TokenTraits", kind="static", assembly=_SMA)
class TokenTraits:
    """What is known of token kinds."""

    @method(f"static string Text({_LANGUAGE}.TokenKind kind)")
    @staticmethod
    def text_of(kind: Any) -> str:
        """The kind's text."""
        return KIND_TEXT[kind.name]

    @method(f"static {_LANGUAGE}.TokenFlags GetTraits({_LANGUAGE}.TokenKind kind)")
    @staticmethod
    def get_traits(kind: Any) -> Any:
        """The kind's flags."""
        return _shown(flag_text(KIND_FLAGS[kind.name]), "TokenFlags", None)

    @method(f"static bool HasTrait({_LANGUAGE}.TokenKind kind, {_LANGUAGE}.TokenFlags flag)")
    @staticmethod
    def has_trait(kind: Any, flag: Any) -> bool:
        """Has the kind the flag?"""
        return bool(KIND_FLAGS[kind.name] & flag.value)


@dotnet_type(f"{_LANGUAGE}.CodeGeneration", kind="static", assembly=_SMA)
class CodeGeneration:
    """Texts made fit to stand in scripts."""

    @method("static string EscapeSingleQuotedStringContent(string value)")
    @staticmethod
    def escape_single_quoted(value: str) -> str:
        """For between single quotes."""
        return "".join(c * 2 if c in SINGLE_QUOTES else c for c in value or "")

    @method("static string EscapeVariableName(string value)")
    @staticmethod
    def escape_variable_name(value: str) -> str:
        """For between the braces of a variable."""
        return (value or "").replace("`", "``").replace("}", "`}").replace("{", "`{")

    @method("static string EscapeFormatStringContent(string value)")
    @staticmethod
    def escape_format(value: str) -> str:
        """For a format string."""
        return (value or "").replace("{", "{{").replace("}", "}}")

    @method("static string EscapeBlockCommentContent(string value)")
    @staticmethod
    def escape_comment(value: str) -> str:
        """For a block comment."""
        return (value or "").replace("<#", "<`#").replace("#>", "#`>")


@dotnet_type(f"{_LANGUAGE}.ParseError", python=ParseError, assembly=_SMA)
class ParseErrorMembers:
    """One thing wrong with a text."""

    extent = prop(f"{_LANGUAGE}.IScriptExtent Extent {{get;}}")(lambda e: e.extent)
    error_id = prop("string ErrorId {get;}")(lambda e: e.error_id)
    message = prop("string Message {get;}")(lambda e: e.message)
    incomplete_input = prop("bool IncompleteInput {get;}")(lambda e: e.incomplete_input)
    to_string = method("string ToString()")(placed)


@dotnet_type(f"{_LANGUAGE}.Parser", sealed=True, assembly=_SMA)
class ParserFacade:
    """[Language.Parser]: text to a tree."""

    @method(
        f"static {_LANGUAGE}.ScriptBlockAst ParseInput(string input, [ref] {_LANGUAGE}.Token[] tokens, "
        f"[ref] {_LANGUAGE}.ParseError[] errors)",
        f"static {_LANGUAGE}.ScriptBlockAst ParseInput(string input, string fileName, [ref] {_LANGUAGE}.Token[] tokens, "
        f"[ref] {_LANGUAGE}.ParseError[] errors)",
    )
    @staticmethod
    def parse_input(text: str, *rest: Any) -> Any:
        """Parses a text; tokens and errors come out by reference."""
        *names, tokens, errors = rest
        file = names[0] if names else None
        found = parse(text, file, tokens=True)
        if found.ast.using_statements and needs_imports(found.ast):
            found = parse(text, file, tokens=True, imports=ScriptImports(current_context(), file))
        tokens.value = list(found.tokens)
        errors.value = list(found.errors)
        return found.ast

    @method(
        f"static {_LANGUAGE}.ScriptBlockAst ParseFile(string fileName, [ref] {_LANGUAGE}.Token[] tokens, "
        f"[ref] {_LANGUAGE}.ParseError[] errors)"
    )
    @staticmethod
    def parse_file(file: str, tokens: Any, errors: Any) -> Any:
        """Parses a file."""
        return ParserFacade.parse_input(read_script(file), file, tokens, errors)
