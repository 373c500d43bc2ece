# Built with the JDK that the code is checked with: warnings are errors, and every newer compiler brings new ones.
FROM maven:3.9-eclipse-temurin-17 AS build
WORKDIR /build

# The pom alone first: packaging the still empty project fetches every plugin and library, in a layer that stays
# cached until the pom changes.
COPY pom.xml ./
RUN mvn -B -q package -Dmaven.test.skip=true && rm -rf target

COPY contract contract/
COPY src src/
# Tests run before a release, not while an image is built: some start servers that a build container does not allow.
RUN mvn -B -q package -Dmaven.test.skip=true


FROM eclipse-temurin:21-jre-noble

# A fixed id, so that whoever mounts a folder on /data knows whom it must belong to. The call of curl makes the build
# fail, rather than every health check later, should a newer base image come without it.
RUN curl --version \
    && groupadd --gid 10001 router \
    && useradd --uid 10001 --gid router --no-create-home --home-dir /nonexistent --shell /usr/sbin/nologin router \
    && mkdir /data \
    && chown router:router /data

WORKDIR /opt/conversation-routing
# From the most stable to the most often changed. The routes need not be readable for all in the checkout.
COPY --from=build /build/target/lib lib/
COPY --from=build /build/target/conversation-routing.jar ./
COPY --chmod=755 routes routes/

# Made by the very JVM that will use it; a start then takes three fifths of the time.
COPY --chmod=755 bin bin/
RUN bin/class-archive conversation-routing.jar && chmod a+r conversation-routing.jsa

# Where the embedded broker and database keep their files when no others are set.
ENV DATA_DIR=/data
VOLUME /data

# By number, so that an orchestrator that forbids root can tell without looking into the image.
USER 10001:10001

# OBSERVE_HOST stays 127.0.0.1: the check runs inside of the container, where that is enough. Whoever publishes the
# port sets OBSERVE_HOST=0.0.0.0, as docker-compose.yml does; the check works with both.
EXPOSE 9876
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 \
    CMD curl --fail --silent --show-error --noproxy '*' --max-time 4 "http://127.0.0.1:${OBSERVE_PORT:-9876}/observe/health/ready"

# In exec form java is process 1 and gets the SIGTERM that lets it finish what is in flight (up to 15 s: stop with a
# longer time limit than the 10 s of docker stop). After running out of memory nothing can be relied on: it exits, and
# the restart policy starts it afresh. Arguments are subcommands, such as "send --help".
ENTRYPOINT ["java", "-XX:SharedArchiveFile=conversation-routing.jsa", "-XX:MaxRAMPercentage=75", "-XX:+ExitOnOutOfMemoryError", "-jar", "conversation-routing.jar"]
