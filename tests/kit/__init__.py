"""What tests share: referees outside Python, and small ways to write inputs down."""
