"""Commands, one subject a module: their arguments, what they print, their exit status."""
