package io.leapadvisor.stream;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Ready while messages can be read, where they are. */
@Readiness
class StreamCheck implements AsyncHealthCheck {

    private final StreamStart stream;
    private final StreamConfig config;

    StreamCheck(StreamStart stream, StreamConfig config) {
        this.stream = stream;
        this.config = config;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return Uni.createFrom().item(this::answer);
    }

    private HealthCheckResponse answer() {
        HealthCheckResponseBuilder answer = HealthCheckResponse.named("kafka");
        String trouble = stream.trouble();
        if (trouble == null) {
            return answer.up().build();
        }
        return config.readiness()
                ? answer.down().withData("reason", trouble).build()
                : answer.up().withData("warning", trouble).build();
    }
}
