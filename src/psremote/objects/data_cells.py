"""System.Data's types with the language's conversions for what goes into their cells."""

from __future__ import annotations

from psremote.bcl.values import data_tables
from psremote.objects.conversions.figure import convert_to

data_tables.convert_cell = convert_to
