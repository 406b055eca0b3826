"""What ``dateline`` can do by itself; the service and the workers bring the rest through entry points."""
