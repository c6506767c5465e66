package io.leapadvisor.app.health;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready while the database stores and reads. */
@Readiness
class StoreCheck implements AsyncHealthCheck {

    private final HealthWatches watches;

    StoreCheck(HealthWatches watches) {
        this.watches = watches;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return Uni.createFrom().item(() -> Answers.of("database", watches.store()));
    }
}
