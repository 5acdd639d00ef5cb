"""Read a Word file back: paragraphs with their names and letters, notes, comments, what charts show."""

from briefgen.word.reading.file import Comment, ReadFile, ReadParagraph, read
from briefgen.word.reading.letters import OBJECT, Letter

__all__ = ["OBJECT", "Comment", "Letter", "ReadFile", "ReadParagraph", "read"]
