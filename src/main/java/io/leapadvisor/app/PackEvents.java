package io.leapadvisor.app;

import io.leapadvisor.packs.Reload;
import io.leapadvisor.packs.check.PackReport;
import io.leapadvisor.packs.files.PackFault;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/** Tells the log and the metrics of what has changed among the packs. */
@Singleton
class PackEvents implements Consumer<Reload> {

    private static final Logger LOG = Logger.getLogger("io.leapadvisor.packs");

    private final MeterRegistry meters;

    PackEvents(MeterRegistry meters) {
        this.meters = meters;
        meters.counter("leap.pack.reloads", "outcome", "loaded");
        meters.counter("leap.pack.reloads", "outcome", "refused");
    }

    @Override
    public void accept(Reload reload) {
        reload.loaded()
                .forEach(pack -> LOG.infof(
                        "Pack %s is in use (%d ms)", pack, reload.duration().toMillis()));
        reload.removed().forEach(pack -> LOG.infof("Pack %s is out of use: it has gone", pack));
        for (PackReport report : reload.refused()) {
            LOG.warnf("Pack %s cannot be used; what was in use of it stays:", report.name());
            report.faults().stream().map(PackFault::toString).forEach(LOG::warn);
        }
        boolean refused = !reload.refused().isEmpty();
        meters.counter("leap.pack.reloads", "outcome", refused ? "refused" : "loaded")
                .increment();
        meters.timer("leap.pack.reload.duration").record(reload.duration());
    }
}
