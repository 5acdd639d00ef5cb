"""Inspect a tagged PDF for what veraPDF does not see.

veraPDF judges objects one by one; here it is judged whether they agree: content with elements, elements with
their parents, cells with their heads, links with their places, and the order of reading with the document.
"""
