"""python -m wegame"""

from wegame.cli import main

raise SystemExit(main())
