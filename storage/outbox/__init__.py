"""Updates that came in, messages that go out, questions that are open."""
