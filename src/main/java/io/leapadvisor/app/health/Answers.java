package io.leapadvisor.app.health;

import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;

/** Findings as answers of a health check. */
final class Answers {

    private Answers() {}

    /** DOWN with the reason, or UP; UP with a warning where somebody should look. */
    static HealthCheckResponse of(String name, Finding finding) {
        HealthCheckResponseBuilder answer =
                HealthCheckResponse.named(name).status(finding.state() != Finding.State.DOWN);
        return switch (finding.state()) {
            case FINE -> answer.build();
            case DEGRADED -> answer.withData("warning", finding.reason()).build();
            case DOWN -> answer.withData("reason", finding.reason()).build();
        };
    }
}
