package io.leapadvisor.store.share;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leapadvisor.packs.PackConflictException;
import io.leapadvisor.store.StoreException;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DatabaseTest {

    @ParameterizedTest
    @EnumSource
    void aTransactionIsWholeOrNothing(Databases kind) {
        DataSource source = kind.open();
        Database database = new Database(source);
        assertThatThrownBy(() -> database.run("try", connection -> {
                    Database.change(connection, Revisions.KEYS);
                    throw new IllegalStateException("after a change");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> database.run("try", connection -> {
                    Database.change(connection, Revisions.KEYS);
                    throw new OutOfMemoryError("after a change");
                }))
                .isInstanceOf(OutOfMemoryError.class);
        assertThat(database.revision(Revisions.KEYS)).isZero();
        database.run("try", connection -> {
            Database.change(connection, Revisions.KEYS);
            return null;
        });
        assertThat(database.revision(Revisions.KEYS)).isEqualTo(1);
        assertThat(database.revision(Revisions.PACKS))
                .as("each has its own number")
                .isZero();
    }

    @ParameterizedTest
    @EnumSource
    void aChangeOfPacksNamesTheStateThatItIsMadeTo(Databases kind) {
        Database database = new Database(kind.open());
        database.run("try", connection -> {
            Database.holdPacks(connection);
            Database.changePacks(connection, 0);
            return null;
        });
        assertThatThrownBy(() -> database.run("try", connection -> {
                    Database.changePacks(connection, 0);
                    return null;
                }))
                .isInstanceOf(PackConflictException.class);
        assertThat(database.revision(Revisions.PACKS)).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void aDatabaseThatFailsIsSaidInWords(Databases kind) {
        Database without = new Database(kind.empty());
        assertThatThrownBy(() -> without.revision(Revisions.PACKS))
                .isInstanceOf(StoreException.class)
                .hasMessageStartingWith("The database cannot say whether anything has changed.");
    }
}
