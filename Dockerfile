# Use the JDK that the code is tested with: warnings are errors, and newer compilers have new warnings.
FROM maven:3.9-eclipse-temurin-17 AS build
WORKDIR /build

# Copy the pom first. Packaging the empty project downloads every plugin and library into a layer that stays
# cached until the pom changes.
COPY pom.xml LICENSE ./
RUN mkdir -p src/main/jte && mvn -B -q package -Dmaven.test.skip=true -DskipTests -Dcheckstyle.skip && rm -rf target

COPY contract contract/
COPY src src/
# Tests run before a release, not in the image build: some start servers, which a build container does not allow.
RUN mvn -B -q package -Dmaven.test.skip=true -DskipTests -Dcheckstyle.skip
# In the image, every user can read the routes, whatever their mode in the checkout, and no route file is executable.
COPY routes routes/
RUN find routes -type d -exec chmod 755 {} + && find routes -type f -exec chmod 644 {} +

FROM eclipse-temurin:25-jre-noble

LABEL org.opencontainers.image.title="Conversation Routing" \
      org.opencontainers.image.version="1.0.0" \
      org.opencontainers.image.licenses="Apache-2.0"

# The user id is fixed, so you know which owner a folder mounted on /data needs. If a newer base image lacks curl,
# calling it here fails the build instead of every health check later.
RUN curl --version \
    && groupadd --gid 10001 router \
    && useradd --uid 10001 --gid router --no-create-home --home-dir /nonexistent --shell /usr/sbin/nologin router \
    && mkdir /data \
    && chown router:router /data

WORKDIR /opt/conversation-routing
# Copy in order of change, the most stable first.
COPY --from=build /build/target/lib lib/
COPY --from=build /build/target/conversation-routing.jar ./
COPY --from=build /build/routes routes/

# An AOT cache, made by the JVM that will use it, makes the start about 55 % faster.
COPY --chmod=755 bin bin/
RUN bin/class-archive conversation-routing.jar conversation-routing.aot && chmod a+r conversation-routing.aot

# For the files of the embedded broker and database, which run if no others are set.
ENV DATA_DIR=/data
VOLUME /data

# The user is given as a number, so an orchestrator that forbids root can check it without opening the image.
USER 10001:10001

# OBSERVE_HOST stays 127.0.0.1, because the health check runs inside the container. To publish the port, set
# OBSERVE_HOST=0.0.0.0, as docker-compose.yml does. The check works with both.
EXPOSE 9876
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 \
    CMD curl --fail --silent --show-error --noproxy '*' --max-time 4 "http://127.0.0.1:${OBSERVE_PORT:-9876}/observe/health/ready"

# In exec form, java is process 1 and receives SIGTERM. It then finishes messages in flight, which takes up to 15 s, so
# stop the container with a longer limit than docker stop's 10 s. A JVM that ran out of memory is not reliable: it exits,
# and the restart policy restarts it. Arguments are subcommands, such as "send --help".
ENTRYPOINT ["java", "@bin/jvm-options", "-XX:AOTCache=conversation-routing.aot", "-Xlog:aot*=error", "-XX:MaxRAMPercentage=75", "-XX:+ExitOnOutOfMemoryError", "-jar", "conversation-routing.jar"]
