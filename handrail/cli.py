"""The command: finds what was asked for, and says what goes wrong; the one place where today is known."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from handrail import __version__
from handrail.commands.command import ERRORS, WRONG_USAGE, day
from handrail.pipeline import NothingToBuild
from handrail.publishing.writing import SiteBusy
from handrail.registry import all_commands


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command, `build` where none is named, and return the exit status: 0 done, 1 errors, 2 wrong usage."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    if not words or (words[0].startswith("-") and words[0] not in {"-h", "--help", "--version"}):
        words.insert(0, "build")
    given = _parser().parse_args(words)
    given.date = given.date or date.today()
    try:
        status: int = given.run(given)
        sys.stdout.flush()
        return status
    except BrokenPipeError:
        if _is_read():
            raise
        return ERRORS
    except NothingToBuild as error:
        print(f"handrail: {error}", file=sys.stderr)
        return WRONG_USAGE
    except SiteBusy as error:
        print(f"handrail: another command is writing {error} now; wait until it has ended", file=sys.stderr)
        return ERRORS


def _is_read() -> bool:
    """Say whether anybody still reads what is printed; `| head` stops, and then nothing more is written for it."""
    try:
        print(flush=True)
    except BrokenPipeError:
        # What is left in the buffer would be tried once more when Python ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return False
    return True


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="handrail", description="Publishes policies for many organisations.")
    parser.add_argument("--version", action="version", version=f"handrail {__version__}")
    commands = parser.add_subparsers(required=True, metavar="command")
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument("--project", type=Path, default=Path("."), metavar="DIR", help="the project's folder (here)")
    shared.add_argument("--date", type=day, default=None, metavar="YEAR-MONTH-DAY", help="build as on that day (today)")
    for command in all_commands():
        inside = commands.add_parser(command.name, parents=[shared], help=command.help)
        command.takes(inside)
        inside.set_defaults(run=command.run)
    return parser


if __name__ == "__main__":
    raise SystemExit(main())
