"""`python -m vsv_wizard` does what `vsv-wizard` does."""

from vsv_wizard.opdrachten.main import run

if __name__ == "__main__":
    run()
