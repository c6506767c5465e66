package io.leapadvisor.store.share;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One replica at a time does what one does for all. */
class TurnsTest {

    private static final Duration HOUR = Duration.ofHours(1);

    private static boolean take(Turns turns) {
        return turns.take(Turns.BACKUP, HOUR, HOUR);
    }

    @ParameterizedTest
    @EnumSource
    void oneBeginsAndWhenItIsDoneNobodyDoesUntilItIsDueAgain(Databases kind) {
        DataSource database = kind.open();
        Turns one = new Turns(database, "one");
        Turns two = new Turns(database, "two");
        assertThat(take(one)).isTrue();
        assertThat(take(two)).as("the other is at it").isFalse();
        two.end(Turns.BACKUP, false);
        assertThat(take(two)).as("it is not for this one to end").isFalse();
        assertThat(two.take(Turns.RETENTION, HOUR, HOUR)).as("other work").isTrue();
        one.end(Turns.BACKUP, true);
        assertThat(take(two)).as("done").isFalse();
        assertThat(two.take(Turns.BACKUP, Duration.ZERO, HOUR)).as("due again").isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void whatFailsIsDueAtOnceAndWhoDiesHoldsItForAWhileAlone(Databases kind) {
        DataSource database = kind.open();
        Turns one = new Turns(database, "one");
        Turns two = new Turns(database, "two");
        assertThat(take(one)).isTrue();
        one.end(Turns.BACKUP, false);
        assertThat(two.take(Turns.BACKUP, HOUR, Duration.ZERO)).isTrue();
        // That one has died, and its time is over.
        assertThat(take(one)).isTrue();
    }

    @Test
    void aServiceOnItsOwnAlwaysHasTheTurn() {
        Turns alone = new Turns(null, "alone");
        assertThat(take(alone)).isTrue();
        alone.end(Turns.BACKUP, true);
        assertThat(take(alone)).isTrue();
    }
}
