"""AST to Python code objects."""
