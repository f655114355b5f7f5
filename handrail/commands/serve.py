"""`serve`: builds, shows, and rebuilds what an edit touches."""

from __future__ import annotations

import argparse

from handrail.commands.command import DONE, Command, request_of
from handrail.publishing.executors import cores


def takes(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("organisation", nargs="?", metavar="ORG")
    parser.add_argument("--port", type=int, default=8000)


def run(given: argparse.Namespace) -> int:
    from handrail.publishing.serving import serve

    names = (given.organisation,) if given.organisation else ()
    serve(request_of(given, names, jobs=cores()), given.port, print)
    return DONE


COMMAND = Command("serve", "build, show, rebuild what an edit touches", takes, run, place=2)
