"""What briefgen costs, beside typst and WeasyPrint, on equal work. Run by `make bench`."""
