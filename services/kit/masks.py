"""Update masks (AIP-134): which fields of a request are meant."""

from collections.abc import Set

from google.protobuf.field_mask_pb2 import FieldMask

from services.kit.errors import FieldViolation, MaskPathUnknown


def masked(mask: FieldMask, settable: Set[str]) -> Set[str]:
    """Returns the fields that an update mask names (AIP-134): of those that can be set; all for "*", none for no mask.

    Raises MaskPathUnknown.
    """
    paths = set(mask.paths)
    unknown = sorted(paths - settable - {"*"})
    if unknown:
        description = f"must be {', '.join(sorted(settable))} or *, not {', '.join(unknown)}"
        raise MaskPathUnknown(violations=(FieldViolation(field="update_mask", description=description),))
    return settable if "*" in paths else paths
