package io.leapadvisor.store;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Knows whether the database works: from what requests met, and by asking it. */
@ApplicationScoped
public class StoreProbe {

    private static final int SECONDS = 3;

    private final DataSource database;
    private volatile long served = System.nanoTime();
    private volatile boolean stores;

    StoreProbe(DataSource database) {
        this.database = database;
    }

    /**
     * Reads from the table of assessments.
     *
     * @throws StoreException when that fails
     */
    public void read() {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.setQueryTimeout(SECONDS);
            statement
                    .executeQuery("select id from assessment order by assessed_at desc, id desc fetch first 1 row only")
                    .next();
        } catch (SQLException e) {
            throw StoreException.of("be read", e);
        }
    }

    /** True when nothing has been stored yet, or a request could not store and none has since. */
    public boolean isUnproven() {
        return !stores;
    }

    /** True when the database has done what a request needed since this time of {@link System#nanoTime}. */
    public boolean servedSince(long nanoTime) {
        return served - nanoTime >= 0;
    }

    /** Says that the database did what was asked. */
    public void succeeded(boolean stored) {
        served = System.nanoTime();
        if (stored) {
            stores = true;
        }
    }

    /** Says that it did not. */
    public void failed(boolean storing) {
        if (storing) {
            stores = false;
        }
    }
}
