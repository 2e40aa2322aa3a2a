"""The contract as a buf image: what `buf lint` and `buf breaking` read, here made without buf's module registry."""

from collections.abc import Collection

from google.protobuf.descriptor_pb2 import FileDescriptorProto, FileDescriptorSet

# Field 8042 of a file in an image is buf's own ImageFileExtension, in which field 1 is `is_import`: 0xd2 0xf6 0x03 is
# the tag of field 8042 as a message, then its length, then `1: true`.
_IS_IMPORT = b"\xd2\xf6\x03" + b"\x02" + b"\x08\x01"


def write_image(contract: FileDescriptorSet, *, ours: Collection[str]) -> bytes:
    """Returns the serialised image of `contract`, in which all files but `ours` are marked as imports.

    buf checks the files of an image that are not imports: our rules are not for Google's protos.
    """
    image = FileDescriptorSet()
    for file in contract.file:
        marked = file.SerializeToString(deterministic=True) + (b"" if file.name in ours else _IS_IMPORT)
        image.file.append(FileDescriptorProto.FromString(marked))
    return image.SerializeToString(deterministic=True)
