package io.leapadvisor.app.health;

import io.leapadvisor.app.share.Sharing;
import io.leapadvisor.packs.Generation;
import io.leapadvisor.packs.PackLibrary;
import io.leapadvisor.packs.PackStatus;
import io.leapadvisor.packs.PackStatus.State;
import io.leapadvisor.store.share.Standing;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import java.util.stream.Collectors;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready when the rules are; also says which they are, and warns of packs that cannot be used. A replica that cannot
 * answer by what the others answer by is not ready.
 */
@Readiness
class RulebaseCheck implements AsyncHealthCheck {

    private final PackLibrary library;
    private final Sharing sharing;

    RulebaseCheck(PackLibrary library, Sharing sharing) {
        this.library = library;
        this.sharing = sharing;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return Uni.createFrom().item(this::answer);
    }

    private HealthCheckResponse answer() {
        Generation now = library.current();
        HealthCheckResponseBuilder response = HealthCheckResponse.named("rulebase")
                .up()
                .withData("rules", now.rulebase().rules().size())
                .withData("version", now.rulebase().version())
                .withData("generation", now.id())
                .withData("fromCache", now.rulebase().fromCache())
                .withData("loadMs", now.rulebase().loadTime().toMillis());
        String behind = sharing.standing().map(Standing::words).orElse(null);
        if (behind != null) {
            return sharing.isStuck()
                    ? response.down().withData("reason", behind).build()
                    : response.withData("warning", behind).build();
        }
        String warning = library.packs().stream()
                .filter(pack -> pack.state() == State.FAILED || pack.state() == State.SUSPENDED)
                .map(RulebaseCheck::words)
                .collect(Collectors.joining("; "));
        return (warning.isEmpty() ? response : response.withData("warning", warning + ". GET /api/v1/packs says more"))
                .build();
    }

    private static String words(PackStatus pack) {
        return "pack " + pack.name() + " is "
                + (pack.state() == State.SUSPENDED
                        ? "suspended"
                        : pack.version() == null
                                ? "not in use: it has faults"
                                : "in use as version " + pack.version() + ": the newer one has faults");
    }
}
