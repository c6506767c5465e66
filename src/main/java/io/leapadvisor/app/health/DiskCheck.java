package io.leapadvisor.app.health;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready while the data folder takes what a request writes. */
@Readiness
class DiskCheck implements AsyncHealthCheck {

    private final HealthWatches watches;

    DiskCheck(HealthWatches watches) {
        this.watches = watches;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return Uni.createFrom().item(() -> Answers.of("data-folder", watches.disk()));
    }
}
