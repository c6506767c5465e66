package io.leapadvisor.answer.monitor;

import io.leapadvisor.answer.monitor.series.PromQl;
import io.leapadvisor.answer.monitor.series.Reading;
import io.leapadvisor.answer.monitor.series.Stack;
import io.leapadvisor.knowledge.Accelerator;
import io.leapadvisor.knowledge.metric.MetricRole;
import io.leapadvisor.profile.Utilization;
import io.leapadvisor.profile.path.Resource;
import io.leapadvisor.simulate.Projection;
import io.leapadvisor.text.Phrases;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Alerts on processors and accelerators.
 *
 * @param outlook the deployment
 * @param stack its time series
 */
record ResourceAlerts(Outlook outlook, Stack stack) {

    private static final Utilization NONE = new Utilization(null, null, null, null, null, null, null, null, null, null);

    List<AlertDraft> drafts() {
        List<AlertDraft> drafts = new ArrayList<>();
        processor().ifPresent(drafts::add);
        throttling().ifPresent(drafts::add);
        accelerator().ifPresent(drafts::add);
        return drafts;
    }

    private Utilization measured() {
        return outlook.profile().utilization() == null
                ? NONE
                : outlook.profile().utilization();
    }

    private static double processor(Projection projection) {
        return Outlook.utilization(projection, Resource.CPU);
    }

    /** Processors of a container against its limit; none where they are meant to be busy. */
    private Optional<AlertDraft> processor() {
        double planned = outlook.worst(ResourceAlerts::processor);
        Double share = measured().cpu();
        double knee = outlook.threshold("knee");
        double limit = outlook.above(knee, planned, outlook.threshold("alert-highest-share"));
        double today = share == null ? processor(outlook.now()) : share;
        double most = Double.isNaN(planned) ? today : Double.isNaN(today) ? planned : Math.max(planned, today);
        if (!(most >= outlook.threshold("alert-lowest-share")) || Double.isNaN(limit)) {
            return Optional.empty();
        }
        return quotient(MetricRole.CPU_SECONDS, MetricRole.CPU_LIMIT, "sum(", "", ")")
                .map(reading -> AlertDraft.above(
                        "CpuNearLimit",
                        reading,
                        limit,
                        "When the processors come near the containers' limit, waiting comes back.",
                        Double.isNaN(planned) ? null : Phrases.percent(processor(outlook.after())) + " of the cores",
                        today));
    }

    private Optional<AlertDraft> throttling() {
        Double share = measured().cpuThrottled();
        if (share == null) {
            return Optional.empty();
        }
        double limit = outlook.threshold("cpu-throttled");
        return quotient(MetricRole.CPU_THROTTLED, MetricRole.CPU_PERIODS, "sum(rate(", "[" + PromQl.WINDOW + "]", "))")
                .map(reading -> AlertDraft.above(
                        "CpuThrottled",
                        reading,
                        limit,
                        "In more than " + Phrases.percent(limit)
                                + " of the scheduling periods the limit stops the container, often for most of 100 ms.",
                        null,
                        share));
    }

    private Optional<Reading> quotient(MetricRole over, MetricRole under, String before, String window, String after) {
        String rate = "[" + PromQl.WINDOW + "]";
        Optional<Reading> top = stack.ofOthers(over, null, "sum(rate(", rate, "))");
        Optional<Reading> bottom = stack.ofOthers(under, null, before, window, after);
        return top.flatMap(
                above -> bottom.map(below -> above.with(above.expression() + " / " + below.expression(), below)));
    }

    /**
     * DCGM runs on NVIDIA's GPUs of servers and workstations (not Jetson: a maintainer in
     * https://github.com/NVIDIA/dcgm-exporter/issues/101, 2022): not on modules such as Jetson, nor on parts of other
     * makers. A part that is not known counts as one of these.
     */
    static boolean isSeenByDcgm(Accelerator part) {
        return part == null
                || part.kind() == Accelerator.Kind.GPU
                        && (part.vendor() == null || part.vendor().equals("NVIDIA"));
    }

    private static double accelerator(Projection projection) {
        return Outlook.utilization(projection, Resource.GPU);
    }

    /**
     * Work on the multiprocessors, which cannot be more than the time in which the model runs. Engines that say how
     * many requests wait have a better sign.
     */
    private Optional<AlertDraft> accelerator() {
        String part = outlook.profile().hardwareOrNone().accelerator();
        if (part == null
                || part.equalsIgnoreCase("none")
                || !isSeenByDcgm(outlook.now().own().resolved().part())
                || stack.ofEngine(MetricRole.RUNNING, "", "", "").isPresent()) {
            return Optional.empty();
        }
        double limit = outlook.threshold("gpu-alert-utilization");
        double planned = outlook.worst(ResourceAlerts::accelerator);
        if (planned * (1 + outlook.threshold("alert-headroom")) > limit) {
            return Optional.empty();
        }
        Double active = measured().gpuComputeActive();
        return stack.ofOthers(MetricRole.ACCELERATOR_ACTIVE, null, "avg(", "", ")")
                .map(reading -> AlertDraft.above(
                        "AcceleratorNearlyFull",
                        reading,
                        limit,
                        "With work on more than " + Phrases.percent(limit)
                                + " of the multiprocessors there is no room left: waiting grows faster than load.",
                        Double.isNaN(planned)
                                ? null
                                : "at most " + Phrases.percent(accelerator(outlook.after())) + " busy",
                        active == null ? Double.NaN : active));
    }
}
