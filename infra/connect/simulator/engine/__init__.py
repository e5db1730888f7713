"""Executes flows: a clock, an instance, contacts, queues, attendants and what each action does."""
