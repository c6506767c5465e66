package io.leapadvisor.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class StoreExceptionTest {

    @Test
    void aFullDiskIsToldWhereverItStands() {
        assertThat(StoreException.of("store", new RuntimeException(new SQLException("could not extend", "53100"))))
                .matches(StoreException::isFull)
                .hasMessage("The database cannot store. Its disk is full: delete assessments, or let the operator make "
                        + "room.");
        var commit = new RuntimeException("rolled back");
        commit.addSuppressed(new SQLException("x", new IOException("No space left on device")));
        assertThat(StoreException.of("store", commit)).matches(StoreException::isFull);
    }

    @Test
    void otherFailuresAreNoFullDisk() {
        assertThat(StoreException.of("store", new SQLException("no connection", "08001")))
                .matches(failure -> !failure.isFull())
                .hasMessageContaining("Maybe it is down");
    }
}
