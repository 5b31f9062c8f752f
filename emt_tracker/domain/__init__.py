"""Facts and judgements of recertification: pure values and functions, the standard library alone."""
