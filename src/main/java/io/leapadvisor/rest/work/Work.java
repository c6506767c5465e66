package io.leapadvisor.rest.work;

import io.leapadvisor.plan.project.Cancellation;
import io.leapadvisor.plan.project.Cancellation.CancelledException;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.rest.error.BusyException;
import io.leapadvisor.rest.http.Meters;
import io.leapadvisor.simulate.station.PathWork;
import io.leapadvisor.trace.Spans;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Where requests compute: a large one in one lane, all others in another, so that a small one never waits behind large
 * ones. Work whose client has gone ends, and so does all work some time after the service is told to stop.
 */
@Singleton
public class Work {

    private static final int CHANGES = 5;
    private static final int LEAST_SMALL = 4;

    private final Limits limits;
    private final Duration untilStop;
    private final Meters meters;
    private final CurrentVertxRequest request;
    private final Vertx vertx;
    private final Spans spans;
    private final Lane large;
    private final Lane small;
    private final AtomicInteger underWay = new AtomicInteger();
    private volatile long lastNanos = System.nanoTime();
    private volatile boolean stopping;

    /** @param delay how long requests still come after the service was told to stop */
    Work(
            Limits limits,
            @ConfigProperty(name = "quarkus.shutdown.delay") Optional<Duration> delay,
            Meters meters,
            CurrentVertxRequest request,
            Vertx vertx,
            Spans spans) {
        this.limits = limits;
        this.untilStop = delay.orElse(Duration.ZERO).plus(limits.stop());
        this.meters = meters;
        this.request = request;
        this.vertx = vertx;
        this.spans = spans;
        this.large = new Lane(limits.largeRunning(), limits.largeWaiting(), limits.turn());
        this.small = new Lane(smallRunning(limits), limits.smallWaiting(), limits.turn());
    }

    private static int smallRunning(Limits limits) {
        return limits.smallRunning()
                .orElse(Math.max(LEAST_SMALL, 2 * Runtime.getRuntime().availableProcessors()));
    }

    /** Gives the work that runs some time, from when on no more comes, then ends it. */
    void stop(@Observes ShutdownDelayInitiatedEvent event) {
        vertx.setTimer(Math.max(1, untilStop.toMillis()), ignored -> stopping = true);
    }

    /**
     * Computes something of a profile when it is its turn, and measures how long that takes.
     *
     * @param kind what is computed, for the metric of its time
     * @param changes that are tried on the profile; 0 = none
     * @throws BusyException when its turn does not come in time, or the service stops
     * @throws CancelledException when the client has gone
     */
    public <T> T run(String kind, DeploymentProfile profile, int changes, Function<Cancellation, T> work) {
        return run(kind, profile, changes, ofRequest(), work);
    }

    /** The same for another than the request of this thread. */
    public <T> T run(String kind, DeploymentProfile profile, int changes, Turn turn, Function<Cancellation, T> work) {
        boolean isLarge = PathWork.units(profile) * Math.max(1, changes / CHANGES) >= limits.largeFrom();
        return run(kind, isLarge ? large : small, turn, work);
    }

    /** Does something large when it is its turn, and measures how long that takes. */
    public <T> T runLarge(String kind, Function<Cancellation, T> work) {
        return run(kind, large, ofRequest(), work);
    }

    /** True when the service stops and gives up the work that still runs. */
    public boolean isStopping() {
        return stopping;
    }

    /** True when no request computes, nor has for so long. */
    public boolean isQuietFor(Duration pause) {
        return underWay.get() == 0 && System.nanoTime() - lastNanos >= pause.toNanos();
    }

    /** The turn of the request of this thread. */
    public Turn ofRequest() {
        AtomicBoolean gone = new AtomicBoolean();
        RoutingContext context = request.getCurrent();
        context.addEndHandler(ended -> gone.set(true));
        return new Turn(false, gone::get);
    }

    private <T> T run(String kind, Lane lane, Turn turn, Function<Cancellation, T> work) {
        Cancellation cancellation =
                new TracedWork(() -> stopping || turn.cancellation().isCancelled(), spans);
        Turn whole = new Turn(turn.patient(), cancellation);
        underWay.incrementAndGet();
        try {
            return spans.in(kind, () -> lane.run(() -> meters.time(kind, () -> work.apply(cancellation)), whole));
        } catch (CancelledException e) {
            throw BusyException.stopping();
        } finally {
            lastNanos = System.nanoTime();
            underWay.decrementAndGet();
        }
    }
}
