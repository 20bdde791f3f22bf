"""From characters to tokens, in the mode the parser asks for: command, expression, type name or signature."""
