# SPDX-License-Identifier: MIT

# The package of `make dist`, in an image: node, worker and command. Built in the sources, it makes the package; built in an
# unpacked package, it takes that.

FROM debian:bookworm AS build
RUN apt-get update \
	&& apt-get install --yes --no-install-recommends ca-certificates make \
	&& rm -rf /var/lib/apt/lists/*
WORKDIR /cybros
COPY . .
RUN mkdir /opt/cybros \
	&& if [ -x bin/cybros-node ]; then cp -a . /opt/cybros; \
	else make dist && tar -xzf dist/cybros-*-linux.tar.gz --strip-components=1 -C /opt/cybros; fi

FROM debian:bookworm-slim
RUN apt-get update \
	&& apt-get install --yes --no-install-recommends ca-certificates python3 \
	&& rm -rf /var/lib/apt/lists/*
COPY --from=build /opt/cybros /opt/cybros
# The demo writes its logs and keys beside the scripts.
RUN useradd --create-home --uid 1000 cybros \
	&& install -d -o cybros -g cybros /data /opt/cybros/.demo
ENV PATH=/opt/cybros/bin:$PATH
USER cybros
WORKDIR /data
VOLUME /data
# Peers, JSON-RPC, metrics.
EXPOSE 30333 9944 9615
CMD ["cybros-node", "--help"]
