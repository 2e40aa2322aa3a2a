# One image for every process of the mesh: the role is the command, such as `python -m services.ticket`.
FROM python:3.13-slim AS build

RUN python -m venv /opt/serviq
WORKDIR /serviq
# By themselves, so that a change of our code does not fetch them again; and wheels only, since there is no compiler.
COPY locks/image.txt locks/image.txt
RUN /opt/serviq/bin/pip install --no-cache-dir --only-binary :all: --require-hashes --requirement locks/image.txt

COPY pyproject.toml README.md LICENSE ./
COPY clients/python clients/python
COPY services services
COPY gateway gateway
COPY cli cli
COPY migrations migrations
RUN /opt/serviq/bin/pip install --no-cache-dir --no-deps --no-build-isolation ./clients/python . \
 && /opt/serviq/bin/pip uninstall --yes setuptools pip

FROM python:3.13-slim

LABEL org.opencontainers.image.title="Serviq" org.opencontainers.image.licenses="Apache-2.0"

# A new volume takes its owner from the folder it is laid over.
RUN groupadd --gid 10001 serviq \
 && useradd --uid 10001 --gid serviq --no-create-home --no-log-init --shell /usr/sbin/nologin serviq \
 && install --directory --owner serviq --group serviq --mode 0700 /var/lib/serviq/accounts /var/lib/serviq/mails \
    /var/lib/serviq/objects
COPY --from=build /opt/serviq /opt/serviq

# Python's safe path: a folder named `services` where a command is run must not stand in for ours.
ENV PATH=/opt/serviq/bin:$PATH PYTHONUNBUFFERED=1 PYTHONSAFEPATH=1 GRPC_VERBOSITY=NONE
# By number, so that Kubernetes can see that it is not root.
USER 10001:10001
