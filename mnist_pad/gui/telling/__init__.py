"""Where the person is told something: each notice near what caused it."""
