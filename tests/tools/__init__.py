"""What `make check` and `make reference` run beside the tests."""
