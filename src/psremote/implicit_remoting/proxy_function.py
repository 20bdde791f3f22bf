"""Proxies as functions of the session: their text is parsed when one is first used, since few of hundreds ever are."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from psremote.engine.command_info import AliasInfo, FunctionInfo
from psremote.engine.modules.module_info import PSModuleInfo
from psremote.engine.modules.module_table import PreparedRoot
from psremote.implicit_remoting.proxy_module import ModuleScript


class ProxyFunction(FunctionInfo):
    """A function whose script block is made on first use."""

    def __init__(self, name: str, script_block: Any, module: Any, make: Callable[[], Any] | None = None) -> None:
        """*make* gives the script block, where there is none yet."""
        self._made: list[Any] = []
        self._make: Callable[[], Any] = make if make is not None else lambda: script_block
        super().__init__(name, None, module)

    @property
    def script_block(self) -> Any:
        """Its body."""
        if not self._made:
            self._made.append(self._make())
        return self._made[0]

    @script_block.setter
    def script_block(self, block: Any) -> None:
        if block is not None:
            self._made[:] = [block]

    def renamed(self, name: str, module: Any) -> FunctionInfo:
        """The same function under another name; they share the body."""
        return ProxyFunction(name, None, module, lambda: self.script_block)


def prepared_root(script: ModuleScript, path: str, context: Any) -> PreparedRoot:
    """The module's text as what Import-Module would make of it."""

    def define(module: PSModuleInfo) -> None:
        state = module.session_state
        root = state.root_scope
        for name, body, line in script.functions:
            state.functions.set(name, ProxyFunction(name, None, module, _maker(body, line, module)), root)
        for name, command in script.aliases:
            state.aliases.set(name, AliasInfo(name, command, context, module), root)
        state.use_export_list = True
        state.exported_functions.extend(name for name, _, _ in script.functions)
        state.exported_aliases.extend(name for name, _ in script.aliases)

    def _maker(body: str, line: int, module: PSModuleInfo) -> Callable[[], Any]:
        def make() -> Any:
            # The lines before it make the positions in errors those of the file.
            block = context.new_script_block("\n" * line + body, file=path, session_state=module.session_state)
            block.attached_text = body
            return block

        return make

    return PreparedRoot(script.text, script.head, define)
