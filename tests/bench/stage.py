"""`python -m tests.bench.stage NAME …`: one stage, against the hub that the environment names."""

import sys
from importlib import import_module

import django

if __name__ == "__main__":
    django.setup()
    import_module(f"tests.bench.stages.{sys.argv[1]}").main()
