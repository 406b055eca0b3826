"""Timelines for assistants, over the Model Context Protocol: a client of the web service, and nothing else."""
