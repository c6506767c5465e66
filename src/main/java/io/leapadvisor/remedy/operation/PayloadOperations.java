package io.leapadvisor.remedy.operation;

import io.leapadvisor.profile.LatencySummary;
import io.leapadvisor.profile.path.Resource;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.remedy.field.PayloadTime;
import io.leapadvisor.remedy.field.StageTimes;
import io.leapadvisor.simulate.Variant;

/** Operations on the bytes that calls carry and on the work that is spent on them. */
final class PayloadOperations {

    /** Time of a byte on a link of one gigabit a second, in ms. */
    private static final double MS_A_BYTE = 8e-6;
    /** Bytes that a new connection sends before the first of them is acknowledged: ten segments (RFC 6928). */
    private static final double FIRST_WINDOW = 14_600;
    /** And at most, on a way between regions: what 100 Mbit/s carry in 100 ms. Ours. */
    private static final double WIDEST_WINDOW = 1.25e6;
    /** To the other side of the earth and back, in ms: light in fibre takes 200, and ways are crooked. Ours. */
    private static final double LONGEST_WAY_MS = 400;

    private PayloadOperations() {}

    /**
     * The effect is the part of the bytes that are not sent any more; what that saves is the time in which they cross
     * the link that is told, or the rounds in which they cross to another region or an end outside, or nothing.
     */
    static Variant sendFewerBytes(Call call) {
        Double gbps = call.hardware().networkGbps();
        return StageTimes.change(call.variant(), call.stage(), stage -> {
            double mean = StageTimes.meanOf(stage);
            double saved = stage.payloadBytes() == null
                    ? 0
                    : isFar(stage)
                            ? farMs(stage, call) * savedOfRounds(stage, call.effect())
                            : savedOfLink(stage, gbps, call);
            return stage.withLatency(LatencySummary.ofMean(mean - saved))
                    .withBusyMs(Math.min(mean - saved, StageTimes.busyOf(stage)));
        });
    }

    private static boolean isFar(Stage stage) {
        return Boolean.TRUE.equals(stage.crossRegion()) || Boolean.TRUE.equals(stage.external());
    }

    private static double savedOfLink(Stage stage, Double gbps, Call call) {
        double crossing = gbps == null ? 0 : stage.payloadBytes() * stage.callsInTurn() * MS_A_BYTE / gbps;
        return Math.min(StageTimes.meanOf(stage), crossing) * call.effect();
    }

    /** What a far call waits for its rounds, at the most; the rest of a longer one is something else. */
    private static double farMs(Stage stage, Call call) {
        double longest = (opening(stage) + rounds(stage.payloadBytes())) * LONGEST_WAY_MS * stage.callsInTurn();
        double sent = PayloadTime.sentMs(stage, call.variant().machinesOf(stage.name()));
        return Math.min(StageTimes.meanOf(stage), Math.max(longest, sent));
    }

    /** Part of a far call that is left out with a part of its bytes: a connection that it opens stays. */
    private static double savedOfRounds(Stage stage, double part) {
        double before = opening(stage) + rounds(stage.payloadBytes());
        return 1 - (opening(stage) + rounds(stage.payloadBytes() * (1 - part))) / before;
    }

    private static double opening(Stage stage) {
        return stage.newConnectionsPerCall() == null ? 0 : CallOperations.HANDSHAKES * stage.newConnectionsPerCall();
    }

    /** Round trips in which bytes cross: twice as many in each as in the one before, until the window is as wide. */
    static double rounds(double bytes) {
        double doubled = WIDEST_WINDOW - FIRST_WINDOW;
        double growing = Math.log(Math.min(bytes, doubled) / FIRST_WINDOW + 1) / Math.log(2);
        return Math.max(1, growing + Math.max(0, bytes - doubled) / WIDEST_WINDOW);
    }

    /** The effect is what each call works besides, in ms: a link, or a store, is not occupied while it is done. */
    static Variant addWork(Call call) {
        return StageTimes.change(call.variant(), call.stage(), stage -> {
            double added = call.effect() * stage.callsInTurn();
            double busy = StageTimes.busyOf(stage) + (stage.resourceOrUsual() == Resource.CPU ? added : 0);
            return stage.withLatency(LatencySummary.ofMean(StageTimes.meanOf(stage) + added))
                    .withBusyMs(busy);
        });
    }
}
