package io.leapadvisor.app;

import io.leapadvisor.rulebase.Rulebase;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready when the rules are; also says which they are. */
@Readiness
class RulebaseCheck implements HealthCheck {

    private final Rulebase rulebase;

    RulebaseCheck(Rulebase rulebase) {
        this.rulebase = rulebase;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("rulebase")
                .up()
                .withData("rules", rulebase.rules().size())
                .withData("version", rulebase.version())
                .withData("fromCache", rulebase.fromCache())
                .withData("loadMs", rulebase.loadTime().toMillis())
                .build();
    }
}
