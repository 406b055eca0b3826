# One image for the web service, the workers and the sweeper; compose says which a container is.
ARG PYTHON=3.13

FROM python:${PYTHON}-slim AS build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1 PIP_QUIET=1
RUN apt-get update -qq \
 && apt-get install -qq --no-install-recommends binutils >/dev/null \
 && rm -rf /var/lib/apt/lists/* \
 && python -m venv --without-pip /opt/dateline
WORKDIR /src
# The locked libraries first: this layer stays as it is until the lock file changes.
COPY requirements.lock ./
RUN pip --python /opt/dateline/bin/python install --no-deps --require-hashes -r requirements.lock
COPY pyproject.toml README.md LICENSE ./
COPY dateline dateline
COPY services services
COPY workers workers
# What libraries bring along for those who work on them goes: their tests, sources, symbols, and translations of names.
RUN pip --python /opt/dateline/bin/python install --no-deps --no-build-isolation . \
 && find /opt/dateline -type d -name tests -prune -exec rm -r {} + \
 && find /opt/dateline -type d -path '*/pycountry/locales' -prune -exec rm -r {} + \
 && find /opt/dateline -type f \( -name '*.pyi' -o -name '*.pyx' -o -name '*.pxd' -o -name '*.[ch]' -o -name '*.[ch]pp' \) -delete \
 && find /opt/dateline -type f -name '*.so*' -exec strip --strip-unneeded {} + \
 && /opt/dateline/bin/python -m compileall -q /opt/dateline

FROM python:${PYTHON}-slim
RUN useradd --system --uid 10001 --no-create-home --home-dir /nonexistent dateline
COPY --from=build /opt/dateline /opt/dateline
ENV PATH=/opt/dateline/bin:$PATH PYTHONUNBUFFERED=1
USER 10001
EXPOSE 8400
ENTRYPOINT ["dateline"]
CMD ["--help"]
