package io.leapadvisor.rest.error;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.intake.InvalidInputException;
import io.leapadvisor.intake.json.Fault;
import io.leapadvisor.rest.error.Failures.Trouble;
import io.leapadvisor.store.StoreException;
import io.leapadvisor.suite.Provokes;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A failure is told to its caller by a kind and a sentence; what is a fault of the service tells nothing of itself. */
class FailuresTest {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Failures failures = new Failures(meters);

    private Trouble told(Throwable failure) {
        return failures.told(failure, "r-1");
    }

    @Test
    void faultsOfTheInputAreListed() {
        Trouble trouble = told(new InvalidInputException(List.of(new Fault("/a", "wrong"), new Fault("/b", "too"))));
        assertThat(trouble.kind()).isEqualTo(ProblemKind.INVALID_INPUT);
        assertThat(trouble.detail()).startsWith("The input has 2 faults").endsWith("wrong");
        assertThat(trouble.errors()).hasSize(2);
    }

    @Test
    @Provokes(by = "io.leapadvisor.rest.error.Failures", words = "The database has failed")
    void theDatabaseIsCounted() {
        assertThat(told(StoreException.of("save", new SQLException("full", "53100")))
                        .kind())
                .isEqualTo(ProblemKind.STORE_FULL);
        assertThat(told(StoreException.of("save", new SQLException("away", "08006")))
                        .kind())
                .isEqualTo(ProblemKind.STORE_UNAVAILABLE);
        assertThat(meters.counter("leap.store.errors").count()).isEqualTo(2);
    }

    @Test
    void refusalsKeepTheirKind() {
        assertThat(told(new RefusedException(ProblemKind.QUOTA_FULL, "full")).kind())
                .isEqualTo(ProblemKind.QUOTA_FULL);
        assertThat(told(BusyException.busy()).kind()).isEqualTo(ProblemKind.BUSY);
        assertThat(told(BodyTooLargeException.ofLine()).detail()).startsWith("The line is larger than 1 MiB");
    }

    @Test
    @Provokes(by = "io.leapadvisor.rest.error.Failures", words = "IllegalStateException: secret")
    void aFaultOfTheServiceNamesOnlyTheRequest() {
        Trouble trouble = told(new IllegalStateException("secret"));
        assertThat(trouble.kind()).isEqualTo(ProblemKind.INTERNAL_ERROR);
        assertThat(trouble.detail()).contains("r-1").doesNotContain("secret");
    }
}
