"""Find what makes Word offer to repair a file, or a reader stumble, where a validator sees nothing wrong."""

from briefgen.word.lint.linting import lint

__all__ = ["lint"]
