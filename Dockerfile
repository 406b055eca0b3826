# One image for the web service, the workers and the sweeper; compose says which a container is.
ARG PYTHON=3.13

FROM python:${PYTHON}-slim AS build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
RUN python -m venv /opt/dateline
WORKDIR /src
# The locked libraries first: this layer stays as it is until the lock file changes.
COPY requirements.lock ./
RUN /opt/dateline/bin/pip install --quiet --no-deps --require-hashes -r requirements.lock
COPY pyproject.toml README.md LICENSE ./
COPY dateline dateline
COPY services services
COPY workers workers
RUN /opt/dateline/bin/pip install --quiet --no-deps --no-build-isolation . \
 && /opt/dateline/bin/python -m compileall -q /opt/dateline

FROM python:${PYTHON}-slim
RUN useradd --system --uid 10001 --no-create-home --home-dir /nonexistent dateline
COPY --from=build /opt/dateline /opt/dateline
ENV PATH=/opt/dateline/bin:$PATH PYTHONUNBUFFERED=1
USER 10001
EXPOSE 8400
ENTRYPOINT ["dateline"]
CMD ["--help"]
