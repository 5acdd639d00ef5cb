"""When: what `schedule.yaml` says, which issues are due, and the runs that make them."""
