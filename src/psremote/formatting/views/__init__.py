"""Views, one file a family of types, each with its VIEWS."""
