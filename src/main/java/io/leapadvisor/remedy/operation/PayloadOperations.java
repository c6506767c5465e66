package io.leapadvisor.remedy.operation;

import io.leapadvisor.profile.LatencySummary;
import io.leapadvisor.profile.path.Resource;
import io.leapadvisor.remedy.field.StageTimes;
import io.leapadvisor.simulate.Variant;

/** Operations on the bytes that calls carry and on the work that is spent on them. */
final class PayloadOperations {

    /** Time of a byte on a link of one gigabit a second, in ms. */
    private static final double MS_A_BYTE = 8e-6;

    private PayloadOperations() {}

    /**
     * The effect is the part of the bytes that are not sent any more; what that saves is the time in which they cross
     * the link that is told, or nothing.
     */
    static Variant sendFewerBytes(Call call) {
        Double gbps = call.hardware().networkGbps();
        return StageTimes.change(call.variant(), call.stage(), stage -> {
            boolean told = gbps != null && stage.payloadBytes() != null;
            double crossing = told ? stage.payloadBytes() * stage.callsInTurn() * MS_A_BYTE / gbps : 0;
            double mean = StageTimes.meanOf(stage);
            double saved = Math.min(mean, crossing) * call.effect();
            return stage.withLatency(LatencySummary.ofMean(mean - saved))
                    .withBusyMs(Math.min(mean - saved, StageTimes.busyOf(stage)));
        });
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
