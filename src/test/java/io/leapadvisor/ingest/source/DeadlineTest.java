package io.leapadvisor.ingest.source;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leapadvisor.plan.project.Cancellation;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class DeadlineTest {

    private final AtomicLong now = new AtomicLong(-7);
    private final Deadline deadline = new Deadline(Duration.ofSeconds(30), now::get, Cancellation.NEVER);

    @Test
    void readingMayTakeItsTimeAndNoMore() {
        now.addAndGet(Duration.ofSeconds(30).toNanos());
        assertThatCode(deadline::check).doesNotThrowAnyException();
        now.incrementAndGet();
        assertThatThrownBy(deadline::check).isInstanceOf(OverdueException.class).hasMessage("30 s");
    }

    @Test
    void whatNobodyWaitsForEnds() {
        Deadline gone = new Deadline(Duration.ofSeconds(30), now::get, () -> true);
        assertThatThrownBy(gone::check).isInstanceOf(Cancellation.CancelledException.class);
    }

    @Test
    void filesOfTheCommandLineHaveNone() {
        assertThatCode(Deadline.NONE::check).doesNotThrowAnyException();
    }
}
