"""Mutual TLS between the processes of the mesh: a setting for every server and channel."""

from __future__ import annotations

from dataclasses import dataclass

import grpc

from services.kit.settings import ProcessSettings


@dataclass(frozen=True, slots=True, kw_only=True)
class Tls:
    """What a process proves itself with, and whom it believes; all PEM."""

    certificate: bytes
    key: bytes
    authority: bytes

    def for_server(self) -> grpc.ServerCredentials:
        """Returns credentials that ask every client for a certificate of the authority."""
        pair = (self.key, self.certificate)
        return grpc.ssl_server_credentials([pair], root_certificates=self.authority, require_client_auth=True)

    def for_channel(self) -> grpc.ChannelCredentials:
        """Returns credentials that show the process's certificate, and believe servers with one of the authority."""
        return grpc.ssl_channel_credentials(self.authority, self.key, self.certificate)


def read_tls(settings: ProcessSettings) -> Tls | None:
    """Reads the files the settings name; None when they name none. Raises OSError when one cannot be read."""
    certificate, key, authority = (
        settings.tls_certificate_file,
        settings.tls_key_file,
        settings.tls_authority_file,
    )
    if certificate is None or key is None or authority is None:
        return None
    return Tls(certificate=certificate.read_bytes(), key=key.read_bytes(), authority=authority.read_bytes())
