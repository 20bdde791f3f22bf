"""PowerShell text to tokens and syntax tree, with error recovery; knows no engine."""
