"""The contract's comments, which are its documentation, beside what they describe."""

from dataclasses import dataclass

from google.protobuf.descriptor_pb2 import EnumDescriptorProto, FileDescriptorProto, FileDescriptorSet

# Makes our options known: protobuf does not show those that are unknown when a descriptor is parsed.
import serviq.common.v1.options_pb2  # noqa: F401

# Field numbers of descriptor.proto, of which SourceCodeInfo makes the paths of comments.
_MESSAGE, _ENUM, _SERVICE = 4, 5, 6
_FIELD, _VALUE, _METHOD = 2, 2, 2


@dataclass(frozen=True, slots=True)
class Reason:
    """One value of an ErrorReason enum, whose comment is `CODE: meaning. Metadata: key, what it is`."""

    name: str
    """What `google.rpc.ErrorInfo.reason` says, such as `TICKET_NOT_FOUND`."""
    code: str
    """The gRPC status code it comes with, such as `NOT_FOUND`."""
    meaning: str
    """What happened, and what to do about it."""
    metadata: str
    """The keys of `google.rpc.ErrorInfo.metadata` and what they are; empty when there are none."""


class CommentedFile:
    """A file of the contract with its comments, each as one line; elements are told by their index in the file."""

    def __init__(self, file: FileDescriptorProto) -> None:
        self.proto = file
        self.service = file.package.split(".")[1]
        self._comments = {
            tuple(location.path): " ".join(location.leading_comments.split())
            for location in file.source_code_info.location
        }

    def message_comment(self, message: int) -> str:
        """Returns the comment above a top-level message."""
        return self._comments.get((_MESSAGE, message), "")

    def field_comment(self, message: int, field: int) -> str:
        """Returns the comment above a field of a top-level message."""
        return self._comments.get((_MESSAGE, message, _FIELD, field), "")

    def enum_comment(self, enum: int) -> str:
        """Returns the comment above a top-level enum."""
        return self._comments.get((_ENUM, enum), "")

    def value_comment(self, enum: int, value: int) -> str:
        """Returns the comment above a value of a top-level enum."""
        return self._comments.get((_ENUM, enum, _VALUE, value), "")

    def service_comment(self, service: int) -> str:
        """Returns the comment above a service."""
        return self._comments.get((_SERVICE, service), "")

    def method_comment(self, service: int, method: int) -> str:
        """Returns the comment above an RPC."""
        return self._comments.get((_SERVICE, service, _METHOD, method), "")

    def error_reasons(self) -> list[Reason]:
        """Returns the reasons of the file's ErrorReason enum, without the zero; none when the file has no such enum."""
        return [
            reason
            for i, enum in enumerate(self.proto.enum_type)
            if enum.name == "ErrorReason"
            for reason in self._reasons(i, enum)
        ]

    def _reasons(self, i: int, enum: EnumDescriptorProto) -> list[Reason]:
        found = []
        for j, value in enumerate(enum.value):
            if value.number:
                code, _, text = self._comments.get((_ENUM, i, _VALUE, j), "").partition(": ")
                meaning, _, metadata = text.partition(" Metadata: ")
                found.append(Reason(value.name.removeprefix("ERROR_REASON_"), code, _sentence(meaning), metadata))
        return found


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def commented_files(contract: FileDescriptorSet) -> list[CommentedFile]:
    """Returns our own files of a contract that was compiled with its comments, with their options readable."""
    known = FileDescriptorSet.FromString(contract.SerializeToString())
    return [CommentedFile(file) for file in known.file if file.package.startswith("serviq.")]
