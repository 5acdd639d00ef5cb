"""The same document, written the way a typst or WeasyPrint user would write it."""
