"""Start the program: the window, or one of the commands that need none."""

from app.application import main

if __name__ == "__main__":
    raise SystemExit(main())
