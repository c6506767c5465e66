package io.leapadvisor.benchmark;

import io.leapadvisor.advise.Advisor;
import io.leapadvisor.advise.Advisors;
import io.leapadvisor.answer.Assessment;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.rulebase.run.Findings;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import org.jboss.logmanager.Logger;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Time of a whole assessment with its plan, of the three scenarios of the article, and of the rules alone. Not run by
 * the suite: {@code benchmark/run.sh} does.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 3)
@Fork(1)
public class AssessmentBenchmark {

    static {
        // As in the service: without this the engine writes each fact for a log that nobody keeps.
        Logger.getLogger("org.drools").setLevel(Level.WARNING);
    }

    private final Advisor advisor = Advisors.ADVISOR;
    private final DeploymentProfile fraud = Advisors.example("lagging-fraud-detector");
    private final DeploymentProfile summaries = Advisors.example("slow-document-summaries");
    private final DeploymentProfile ads = Advisors.example("ad-serving-microservices");

    @Benchmark
    public Assessment scenario1() {
        return assessed(fraud);
    }

    @Benchmark
    public Assessment scenario2() {
        return assessed(summaries);
    }

    @Benchmark
    public Assessment scenario3() {
        return assessed(ads);
    }

    @Benchmark
    public Findings findings() {
        return advisor.findings(fraud, Optional.empty());
    }

    private Assessment assessed(DeploymentProfile profile) {
        return advisor.assess(profile, Optional.empty(), "benchmark", Instant.EPOCH);
    }
}
