"""Text: pure string primitives, tokens, folding, offset maps, dates as intervals."""
