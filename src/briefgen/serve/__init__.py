"""The page in the browser: a brief's pages as they are rebuilt, its findings, and a project's agenda."""
