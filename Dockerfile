# SPDX-License-Identifier: MIT

# The package of `make dist`, in an image: node, worker and command.

FROM debian:bookworm AS build
RUN apt-get update \
	&& apt-get install --yes --no-install-recommends ca-certificates make \
	&& rm -rf /var/lib/apt/lists/*
WORKDIR /cybros
COPY . .
RUN make dist

FROM debian:bookworm-slim
RUN --mount=type=bind,from=build,source=/cybros/dist,target=/dist \
	apt-get update \
	&& apt-get install --yes --no-install-recommends ca-certificates python3 \
	&& rm -rf /var/lib/apt/lists/* \
	&& mkdir /opt/cybros \
	&& tar -xzf /dist/cybros-*-linux.tar.gz --strip-components=1 -C /opt/cybros \
	# The demo writes its logs and keys beside the scripts.
	&& useradd --create-home --uid 1000 cybros \
	&& install -d -o cybros -g cybros /data /opt/cybros/.demo
ENV PATH=/opt/cybros/bin:$PATH
USER cybros
WORKDIR /data
VOLUME /data
# Peers, JSON-RPC, metrics.
EXPOSE 30333 9944 9615
CMD ["cybros-node", "--help"]
