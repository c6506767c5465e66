package io.leapadvisor.remedy.field;

import io.leapadvisor.profile.LatencySummary;
import io.leapadvisor.profile.hardware.Hardware;
import io.leapadvisor.profile.path.Protocol;
import io.leapadvisor.profile.path.Stage;

/**
 * What of a stage's time has to do with its payload: the work, which writes and reads it, and the time in which its
 * bytes travel. All else a stage waits, and it waits as long for a smaller payload.
 */
public final class PayloadTime {

    /**
     * Bytes a second of a call within a region, at the least, the work of the other side on them included: text is
     * written and read at 10 to 50 MB/s, and no link there is slower; ours.
     */
    private static final double NEAR = 10e6;
    /**
     * Between regions, or to a service elsewhere: a window that grows from ten segments (RFC 6928) over a way of 150 ms
     * carries half a megabyte in its first six round trips; ours.
     */
    private static final double FAR = 0.5e6;
    /** Bytes of a payload that nobody tells, at the most; ours. */
    private static final double UNTOLD = 1e6;

    private PayloadTime() {}

    /** The stage with that part of its time, and the work in it, multiplied. */
    static Stage scale(Stage stage, Hardware machines, double factor) {
        double mean = StageTimes.meanOf(stage);
        double busy = StageTimes.busyOf(stage);
        double handled = Math.min(mean, busy + sentMs(stage, machines));
        return stage.withLatency(LatencySummary.ofMean(mean - handled * (1 - factor)))
                .withBusyMs(busy * factor);
    }

    /** What its bytes travel at the most, in ms; within a process nothing is sent. */
    public static double sentMs(Stage stage, Hardware machines) {
        if (stage.protocol() == Protocol.IN_PROCESS) {
            return 0;
        }
        boolean far = Boolean.TRUE.equals(stage.crossRegion()) || Boolean.TRUE.equals(stage.external());
        double rate = far ? FAR : NEAR;
        if (machines.networkGbps() != null) {
            rate = Math.min(rate, machines.networkGbps() * 1e9 / 8);
        }
        double bytes = stage.payloadBytes() == null ? UNTOLD : stage.payloadBytes();
        return bytes * stage.callsInTurn() / rate * 1e3;
    }
}
