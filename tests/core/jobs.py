"""Whole jobs."""

from mnist_pad.core.events import run_job


def life_of(job):
    """What a job reported, and what it made."""
    events = []
    made = run_job(job, events.append)
    return events, made
