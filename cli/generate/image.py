"""The contract as a buf image, and what buf says of it: made and judged offline, without buf's module registry."""

import subprocess
import sysconfig
from collections.abc import Collection
from pathlib import Path

from google.protobuf.descriptor_pb2 import FileDescriptorProto, FileDescriptorSet

# Field 8042 of a file in an image is buf's own ImageFileExtension, in which field 1 is `is_import`: the tag of field
# 8042 as a message, the length of that, and `1: true`.
_IS_IMPORT = b"\xd2\xf6\x03" + b"\x02" + b"\x08\x01"


def to_image(contract: FileDescriptorSet, *, ours: Collection[str]) -> bytes:
    """Returns the serialised image of `contract`, in which all files but `ours` are marked as imports.

    buf checks the files of an image that are not imports: our rules are not for Google's protos.
    """
    image = FileDescriptorSet()
    for file in contract.file:
        mark = b"" if file.name in ours else _IS_IMPORT
        image.file.append(FileDescriptorProto.FromString(file.SerializeToString(deterministic=True) + mark))
    return image.SerializeToString(deterministic=True)


def without_comments(contract: FileDescriptorSet) -> FileDescriptorSet:
    """Returns a copy of `contract` without comments and positions, which no client can depend on."""
    bare = FileDescriptorSet()
    bare.CopyFrom(contract)
    for file in bare.file:
        file.ClearField("source_code_info")
    return bare


def lint(image: Path, config: Path) -> str:
    """Returns the findings of `buf lint` on an image, a line each; empty when there are none."""
    return _buf("lint", image, "--config", config)


def breaking(image: Path, config: Path, *, against: Path) -> str:
    """Returns what `image` breaks for clients made from the image `against`, a line each; empty when nothing."""
    return _buf("breaking", image, "--against", against, "--config", config)


def unformatted(proto_root: Path) -> str:
    """Returns the changes `buf format` would make below `proto_root`, as a diff; empty when there are none."""
    return _buf("format", proto_root, "--diff")


def _buf(*arguments: str | Path) -> str:
    buf = Path(sysconfig.get_path("scripts"), "buf")
    run = subprocess.run([buf, *arguments], capture_output=True, text=True, check=False)
    return run.stdout + run.stderr
