"""The command, run from a clone; once the package is installed it is called `handrail`."""

from handrail.cli import main

raise SystemExit(main())
