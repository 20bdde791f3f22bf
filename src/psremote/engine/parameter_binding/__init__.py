"""Binds what stands on a command line, and what comes down the pipeline, to a command's parameters."""

from __future__ import annotations

from psremote.engine.parameter_binding.arguments import CommandArgument, ParameterName, splatted, without_dashes
from psremote.engine.parameter_binding.binder import BindingTarget, ParameterBinder
from psremote.engine.parameter_binding.binders import new_binder
from psremote.engine.parameter_binding.bound_parameters import PSBoundParameters

__all__ = ["BindingTarget", "CommandArgument", "PSBoundParameters", "ParameterBinder", "ParameterName", "new_binder", "splatted", "without_dashes"]
