package io.leapadvisor.diagnose;

import io.leapadvisor.diagnose.measured.Measurements;
import io.leapadvisor.fact.found.Evidence;
import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.knowledge.remedy.Level;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.EndToEnd;
import io.leapadvisor.profile.Fields;
import io.leapadvisor.profile.LatencySummary;
import io.leapadvisor.situation.Situation;
import java.util.List;
import java.util.Set;

/**
 * How sure a finding is. What the profile says is certain. What was measured is as good as its samples and its window.
 * What is inferred is as good as the assumptions that it takes, of which only those count that this evidence uses.
 *
 * @param told the profile as received
 * @param assumptions all that was assumed
 * @param fewSamples true when the percentiles rest on few requests
 * @param shortWindow true when they were taken over a short time
 * @param many number of assumptions from which on a finding rests on them more than on the profile
 */
record Confidence(
        DeploymentProfile told, List<String> assumptions, boolean fewSamples, boolean shortWindow, double many) {

    /** Roots of what is counted or timed over a window, as opposed to what is configured. */
    private static final Set<String> SAMPLED =
            Set.of("latency", "ttft", "tpot", "endToEnd", "path", "trend", "throughputRps", "objectives");
    /** The same below a stage. */
    private static final Set<String> SAMPLED_OF_STAGES = Set.of("share", "latency", "meanMs");

    static Confidence of(Situation now, Knowledge knowledge) {
        EndToEnd measured = now.told().endToEnd();
        Double minutes = measured == null ? null : measured.windowMinutes();
        return new Confidence(
                now.told(),
                now.today().assumptions(),
                measured != null
                        && measured.sampleCount() != null
                        && measured.sampleCount() < knowledge.threshold("samples-for-p99"),
                minutes != null && minutes < knowledge.threshold("short-window-minutes"),
                knowledge.threshold("many-assumptions"));
    }

    /** The confidence of a finding at a stage, null = the deployment, that rests on this evidence. */
    Level in(String stage, List<Evidence> evidence) {
        int doubts =
                evidence.stream().mapToInt(seen -> doubts(stage, seen)).max().orElse(0);
        return doubts == 0 ? Level.HIGH : doubts == 1 ? Level.MEDIUM : Level.LOW;
    }

    private int doubts(String stage, Evidence seen) {
        boolean sampled = seen.observed() instanceof Number && isSampled(seen.metric());
        int doubts = sampled ? (fewSamples ? 1 : 0) + (shortWindow ? 1 : 0) : 0;
        if (isSaid(seen)) {
            return doubts;
        }
        long used = assumptions.stream()
                .filter(assumption -> !isReading(assumption))
                .filter(assumption -> Ground.of(seen.metric()).uses(assumption, stage))
                .count();
        // What physics says of a model, or of how busy it keeps a machine, is never as sure as a measurement, nor is
        // what an engine does unless it was told otherwise.
        boolean physics = seen.metric().startsWith("model.")
                || seen.metric().startsWith("engine.")
                || seen.metric().startsWith("resource.") && !told.tellsHowBusy();
        int inferred = used > many ? 2 : used > 0 || physics ? 1 : 0;
        return doubts + inferred + (isContradicted(seen) ? 1 : 0) + (isMeasured(told) ? 0 : 1);
    }

    /**
     * True where launches are found to take time in which kernels were seen to run. That counts short gaps between
     * kernels as well, so that the finding is in doubt, and not refuted.
     */
    private boolean isContradicted(Evidence seen) {
        return seen.metric().equals("model.overheadShare")
                && seen.threshold() instanceof Number least
                && 1 - Measurements.kernelShare(told) < least.doubleValue();
    }

    /**
     * Words and flags stand in the profile unless they are what was assumed; numbers do when a field of that name was
     * filled.
     */
    private boolean isSaid(Evidence seen) {
        String metric = seen.metric();
        if (!(seen.observed() instanceof Number)) {
            return assumptions.stream().noneMatch(assumption -> assumption.startsWith(metric + " is not given"));
        }
        return isGiven(metric) || isGiven("endToEnd." + metric);
    }

    private boolean isGiven(String field) {
        return Fields.exists(DeploymentProfile.class, field) && Fields.value(told, field) != null;
    }

    private static boolean isSampled(String metric) {
        String root = metric.split("\\.", 2)[0];
        return SAMPLED.contains(root)
                || root.equals("stages") && SAMPLED_OF_STAGES.contains(metric.substring(metric.lastIndexOf('.') + 1));
    }

    /** A name that was looked up, or not found, puts no value in place of one that is missing. */
    private static boolean isReading(String assumption) {
        return assumption.startsWith("model.name ");
    }

    private static boolean isMeasured(DeploymentProfile profile) {
        EndToEnd measured = profile.endToEnd();
        boolean latency = measured != null
                && (isPresent(measured.latency()) || isPresent(measured.ttft()) || isPresent(measured.tpot()));
        return latency || !profile.stagesOrEmpty().isEmpty();
    }

    private static boolean isPresent(LatencySummary summary) {
        return summary != null && !summary.isEmpty();
    }

    /** True when all that a finding rests on is said in words, so that nothing about it is estimated. */
    static boolean isWords(List<Evidence> evidence) {
        return evidence.stream().noneMatch(seen -> seen.observed() instanceof Number);
    }

    /** What an inferred number was computed from, and by which words an assumption about that is known. */
    private enum Ground {
        MODEL("model", "hardware", "tokens", "rate of", "bandwidth of"),
        RESOURCE("busyMs", "hardware", "traffic", "work", "waiting"),
        PATH("stage"),
        BILL("hardware", "traffic", "price"),
        ALL("");

        private final List<String> words;

        Ground(String... words) {
            this.words = List.of(words);
        }

        static Ground of(String metric) {
            return switch (metric.split("\\.", 2)[0]) {
                case "model", "utilization" -> MODEL;
                case "resource", "hardware" -> RESOURCE;
                case "stages", "path" -> PATH;
                case "idleUsdPerHour", "usdPerHour", "usdPerThousandRequests" -> BILL;
                default -> ALL;
            };
        }

        /** True when an assumption is about this; of stages only the one that the finding is about counts. */
        boolean uses(String assumption, String stage) {
            boolean other = assumption.startsWith("stage ")
                    && stage != null
                    && !assumption.startsWith("stage " + stage)
                    && !assumption.startsWith("stage \"" + stage);
            return !other && words.stream().anyMatch(assumption::contains);
        }
    }
}
