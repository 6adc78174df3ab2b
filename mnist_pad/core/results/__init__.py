"""Test a model, and report on it."""
