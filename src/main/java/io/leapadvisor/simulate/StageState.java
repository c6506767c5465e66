package io.leapadvisor.simulate;

import io.leapadvisor.physics.Bottleneck;
import io.leapadvisor.physics.LatencyDistribution;
import io.leapadvisor.physics.serving.Serving;
import io.leapadvisor.profile.path.ByStage;
import io.leapadvisor.profile.path.Resource;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.profile.path.StageGraph;
import io.leapadvisor.simulate.request.RequestPath;
import java.util.Map;

/**
 * A stage under load.
 *
 * @param stage as the deployment has it
 * @param serviceMs mean time without waiting for its resource, in ms
 * @param busyMs time that it occupies its resource a request, in ms
 * @param waitMs mean wait for its resource, in ms
 * @param latency the whole, as a distribution
 * @param staying the same of requests that no smaller model answers, where one answers a share
 * @param rps requests a second that pass it; NaN = not known
 */
public record StageState(
        Stage stage,
        double serviceMs,
        double busyMs,
        double waitMs,
        LatencyDistribution latency,
        LatencyDistribution staying,
        double rps) {

    /** True when this is a stage with these numbers, which are those of a state. */
    public boolean is(Stage other, double service, double busy, double wait, LatencyDistribution takes, double rate) {
        return stage == other
                && serviceMs == service
                && busyMs == busy
                && waitMs == wait
                && latency.mean() == takes.mean()
                && latency.variance() == takes.variance()
                && Double.compare(rps, rate) == 0;
    }

    /** True when it takes and waits as long as another, which is the same stage; null = there is none. */
    public boolean isAs(StageState was) {
        return this == was
                || was != null
                        && serviceMs == was.serviceMs
                        && waitMs == was.waitMs
                        && latency.equals(was.latency)
                        && stage.equals(was.stage);
    }

    /** What limits the longest stage of the request path, or the model where that is it; null = not known. */
    static Bottleneck bottleneck(Map<String, StageState> states, Serving serving) {
        StageState longest = null;
        for (StageState state : states.values()) {
            boolean longer = longest == null
                    || state.latency().mean() > longest.latency().mean();
            longest = state.stage().onRequestPath() && longer ? state : longest;
        }
        if (longest != null && (serving == null || !longest.stage().kind().isModel())) {
            return longest.waitMs() > longest.latency().mean() / 2
                    ? Bottleneck.QUEUE
                    : of(longest.stage().resourceOrUsual());
        }
        if (serving == null) {
            return null;
        }
        return serving.waitMs() > serving.latencyMs() / 2
                ? Bottleneck.QUEUE
                : serving.prefill().plus(serving.decode()).bottleneck();
    }

    private static Bottleneck of(Resource resource) {
        return switch (resource) {
            case CPU -> Bottleneck.CPU;
            case GPU -> Bottleneck.GPU;
            case NETWORK -> Bottleneck.NETWORK;
            case STORAGE -> Bottleneck.STORAGE;
        };
    }

    /** The path of requests that no smaller model answers; that of all where none answers a share. */
    public static RequestPath.Latency staying(RequestPath.Latency path, StageGraph graph, ByStage<StageState> states) {
        for (int place = 0; place < states.size(); place++) {
            if (states.at(place).staying() != states.at(place).latency()) {
                return RequestPath.compose(graph, at -> states.at(at).staying(), null);
            }
        }
        return path;
    }
}
