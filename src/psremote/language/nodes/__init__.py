"""The node classes of the syntax tree; `psremote.language.ast` gathers them."""
