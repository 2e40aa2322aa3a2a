"""The Python client: messages, stubs, types and the service config, as one typed package."""

import shutil
from pathlib import Path

from cli.generate.compiler import write_python

_SERVICE_CONFIG = "serviq/service_config.json"


def write_python_client(proto_root: Path, source: Path) -> None:
    """Write the packages `serviq` and `buf.validate` below `source`, an empty folder.

    Raises `ContractRejected` when protoc refuses a file.
    """
    source.mkdir(parents=True)
    write_python(proto_root, source)
    for folder in (path for path in source.rglob("*") if path.is_dir()):
        name = ".".join(folder.relative_to(source).parts)
        (folder / "__init__.py").write_text(f'"""Generated from the contract: {name}."""\n')
    for package in (path for path in source.iterdir() if path.is_dir()):
        (package / "py.typed").touch()
    shutil.copyfile(proto_root / _SERVICE_CONFIG, source / _SERVICE_CONFIG)
