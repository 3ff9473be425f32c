"""Long tests in two sizes: `make test` takes a seeded sample of each, `make test-all` takes them whole."""
