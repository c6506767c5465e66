package io.leapadvisor.app.health;

import io.leapadvisor.store.StoreException;
import io.leapadvisor.store.StoreProbe;
import java.util.function.Supplier;

/**
 * Looks at the database. Where all connections are busy the look itself may come too late: a request that was served
 * meanwhile proves as much. A database that has not stored yet, or has refused to, is asked to store, until it does:
 * the first look loads what the first requests would wait for.
 *
 * @param probe asks the database
 * @param rehearsal stores something and takes it back
 */
record StoreLook(StoreProbe probe, Runnable rehearsal) implements Supplier<Finding> {

    @Override
    public Finding get() {
        long began = System.nanoTime();
        try {
            if (probe.isUnproven()) {
                rehearsal.run();
            } else {
                probe.read();
            }
            return Finding.fine();
        } catch (StoreException e) {
            return !probe.isUnproven() && probe.servedSince(began) ? Finding.fine() : Finding.down(e.getMessage());
        }
    }
}
