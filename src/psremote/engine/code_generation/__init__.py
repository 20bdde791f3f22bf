"""From the syntax tree to Python code objects, one file a family, and the functions that code calls at run time."""
