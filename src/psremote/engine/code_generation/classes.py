"""Class and enum definitions: the types are made when their block is entered."""

from __future__ import annotations

from typing import Any

from psremote.engine.code_generation.generator import Generator, statement
from psremote.language import ast as tree


@statement(tree.TypeDefinitionAst)
def type_definition(gen: Generator, node: Any) -> None:
    """Already defined when the block was entered."""


@statement(tree.UsingStatementAst)
def using_statement(gen: Generator, node: Any) -> None:
    """Handled with the script."""
