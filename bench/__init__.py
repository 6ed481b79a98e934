"""How fast Dotok is, beside programs written by hand for one task: ratios, not seconds (`make bench`)."""
