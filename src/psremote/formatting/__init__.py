"""Objects to lines of text; knows no terminal."""
