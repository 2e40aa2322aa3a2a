# One image for every process of the mesh: the role is the command, such as `python -m services.ticket`.
FROM python:3.13-slim AS build

WORKDIR /serviq
COPY locks/image.txt locks/image.txt
RUN python -m venv /opt/serviq \
 && /opt/serviq/bin/pip install --no-cache-dir --require-hashes --requirement locks/image.txt
COPY pyproject.toml README.md LICENSE ./
COPY clients/python clients/python
COPY services services
COPY gateway gateway
COPY cli cli
COPY migrations migrations
RUN /opt/serviq/bin/pip install --no-cache-dir --no-deps --no-build-isolation ./clients/python .

FROM python:3.13-slim

RUN useradd --system --uid 10001 --no-create-home serviq
COPY --from=build /opt/serviq /opt/serviq
ENV PATH=/opt/serviq/bin:$PATH PYTHONUNBUFFERED=1
USER serviq
