package io.leapadvisor.app.health;

import io.leapadvisor.store.StoreException;
import io.leapadvisor.store.StoreProbe;
import java.util.function.Supplier;

/**
 * Looks at the database. Where all connections are busy the look itself may come too late: a request that was served
 * meanwhile proves as much. A database that has refused to store is asked to store, until it does.
 *
 * @param probe asks the database
 * @param rehearsal stores something and takes it back
 */
record StoreLook(StoreProbe probe, Runnable rehearsal) implements Supplier<Finding> {

    @Override
    public Finding get() {
        long began = System.nanoTime();
        try {
            if (probe.refusesToStore()) {
                rehearsal.run();
            } else {
                probe.read();
            }
            return Finding.fine();
        } catch (StoreException e) {
            return !probe.refusesToStore() && probe.servedSince(began) ? Finding.fine() : Finding.down(e.getMessage());
        }
    }
}
