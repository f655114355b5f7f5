"""Prints the measurements as Markdown: `python -m tests.bench [--sizes N …] [--prints N]`."""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence

from tests.bench.machine import machine_facts
from tests.bench.measuring import (
    SAMPLE,
    Result,
    measure_around,
    measure_edits,
    measure_pages,
    measure_source,
)
from tests.bench.printing import measure_prints

MEASURES: Mapping[str, Callable[[int], Result]] = {
    "source": measure_source,
    "pages": measure_pages,
    "around": measure_around,
    "edits": measure_edits,
    "prints": measure_prints,
}


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description="Measures on an invented county.")
    parser.add_argument("--sizes", type=int, nargs="+", default=[20, 200, 1000], metavar="N", help="organisations")
    parser.add_argument("--prints", type=int, default=20, metavar="N", help="organisations whose PDFs are made")
    parser.add_argument("--one", nargs=2, metavar=("MEASURE", "N"), help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.one:
        print(json.dumps(MEASURES[given.one[0]](int(given.one[1]))))
        return
    show("The machine", ("what", "is"), machine_facts().items())
    show("The source, once for everybody", ("part", "seconds"), _seconds(apart("source", 1)))
    show_pages({size: apart("pages", size) for size in given.sizes})
    around = apart("around", SAMPLE)
    show("Around the pages, an organisation", ("part", "ms"), [(name, f"{ms:.1f}") for name, ms in around.items()])
    show_edits(apart("edits", SAMPLE))
    if given.prints:
        show_prints(apart("prints", given.prints))


def apart(measure: str, number: int) -> Result:
    """Measure in a new process, so that nothing made before is at hand and memory is its own."""
    command = [sys.executable, "-m", "tests.bench", "--one", measure, str(number)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    result: Result = json.loads(done.stdout.splitlines()[-1])
    return result


def show(title: str, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    lines = [f"\n### {title}\n", f"| {' | '.join(heads)} |", f"|{'---|' * len(heads)}"]
    lines += [f"| {' | '.join(row)} |" for row in rows]
    print("\n".join(lines), flush=True)


def _seconds(result: Result) -> list[tuple[str, str]]:
    return [(name, f"{value:.2f}") for name, value in result.items()]


def show_pages(by_size: Mapping[int, Result]) -> None:
    names = {
        "assemble": "assemble, ms",
        "plan": "plan and fingerprint the pages, ms",
        "render": "render, ms",
        "whole": "one organisation, ms",
        "pages": "web pages of one organisation, public and staff",
        "sixty": "60 web pages, ms",
        "prints": "beside them: plan and fingerprint the prints, ms",
        "peak": "peak memory, MB",
    }
    rows = [(text, *(f"{result[name]:.1f}" for result in by_size.values())) for name, text in names.items()]
    show("Web pages, from facts to bytes", ("organisations", *(f"{size:,}" for size in by_size)), rows)


def show_edits(result: Result) -> None:
    names = {
        "first": "first build",
        "nothing": "again, nothing changed",
        "number": "one telephone number changed",
        "word": "one word of shared text changed",
    }
    rows = [
        (text, f"{result[f'{name} files']:.0f}", f"{result[f'{name} seconds']:.2f}") for name, text in names.items()
    ]
    show(f"Web pages of {SAMPLE} organisations after an edit", ("build", "files made", "seconds"), rows)


def show_prints(result: Result) -> None:
    ours, theirs, tries = result["ours"], result["theirs"], result["tries"]
    rows = [
        ("PDFs made", f"{result['prints']:.0f}"),
        ("WeasyPrint's own write_pdf, seconds a PDF", f"{theirs:.2f}"),
        ("ours of the same design, seconds a PDF", f"{ours:.2f}"),
        ("ours to theirs", f"{ours / theirs:.2f}"),
        ("ours with the designs that did not fit, seconds a PDF", f"{tries:.2f}"),
        ("size, kB a PDF", f"{result['kilobytes']:.0f}"),
        ("peak memory, MB", f"{result['peak']:.0f}"),
    ]
    show("PDFs for the public", ("what", "is"), rows)


if __name__ == "__main__":
    main()
