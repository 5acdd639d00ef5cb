"""Mail: what a message says, to whom it goes, how it is sent once, and what comes back."""
