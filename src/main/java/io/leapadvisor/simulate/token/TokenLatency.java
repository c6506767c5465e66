package io.leapadvisor.simulate.token;

import io.leapadvisor.physics.LatencyDistribution;
import io.leapadvisor.physics.change.HeldAnswer;
import io.leapadvisor.profile.Traffic;
import io.leapadvisor.profile.content.AskedAgain;
import io.leapadvisor.profile.path.Reach;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.profile.path.StageGraph;
import io.leapadvisor.profile.path.StageKind;
import io.leapadvisor.simulate.Anchors;
import io.leapadvisor.simulate.StageState;
import io.leapadvisor.simulate.request.RequestPath;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a request sees of its tokens, in ms; NaN = not known. The time to the first token keeps what runs before the
 * model: it is that of the path cut at the first token.
 *
 * @param ttftMs mean time to the first token of a request
 * @param tpotMs mean time per token after it
 */
public record TokenLatency(double ttftMs, double tpotMs) {

    private static final TokenLatency UNKNOWN = new TokenLatency(Double.NaN, Double.NaN);

    /**
     * The token times of a request.
     *
     * @param pace of its model; null = it does not answer in tokens
     * @param modelled true when physics gives that pace; without physics there is one only where it was measured
     * @param graph the request path; without stages the model is alone
     * @param states its stages under load
     * @param routing factor on the time of the model that sending a share to a smaller one gives
     */
    public static TokenLatency of(
            Pace pace,
            boolean modelled,
            StageGraph graph,
            Map<String, StageState> states,
            Anchors anchors,
            double routing) {
        if (pace == null || !modelled && !anchors.tokens().isMeasured()) {
            return UNKNOWN;
        }
        Stage stage = answeringStage(graph, anchors.modelStages());
        double unexplained = anchors.tokens().beforeMs() * anchors.carried().share();
        if (stage == null) {
            double wait = pace.waitMs() * anchors.keptOfTime(anchors.tokens().first());
            return new TokenLatency(pace.firstTokenMs(anchors) + wait + unexplained, pace.laterTokenMs(anchors));
        }
        double first = firstPart(stage, states.get(stage.name()), pace, anchors, routing);
        double reach = reach(stage, graph.order());
        // A path that ends with the prompt shows no later token.
        boolean decodes = stage.kind() != StageKind.PREFILL
                || graph.order().stream().anyMatch(one -> one.kind() == StageKind.DECODE);
        if (!decodes && anchors.tokens().equals(TokenAnchor.NONE)) {
            return new TokenLatency(
                    anchors.request().mean() * (cutAt(stage, first, graph, states) + unexplained), Double.NaN);
        }
        // A whole that was measured to be shorter than its stages makes no token faster than its bytes.
        double behind = anchors.tokens().beside().perTokenMs() == 0
                ? 0
                : anchors.tokens().beside().ms(behindMs(stage, graph, states) + anchors.unattributedMs());
        double later = Math.max(
                anchors.request().mean() * (pace.laterTokenMs(anchors) + behind), pace.leastTokenMs(anchors) + behind);
        return new TokenLatency(
                anchors.request().mean() * (cutAt(stage, first, graph, states) + unexplained), later * routing * reach);
    }

    /**
     * What the tokens take together, where they are tied to measurements, in ms; NaN = not known. A request takes no
     * less. Of an answer whose length was not told it is the first token, and so where nothing is known of the others.
     *
     * @param pace of the model; null = it does not answer in tokens
     */
    public double leastMs(Anchors anchors, Traffic traffic, Pace pace) {
        if (anchors.tokens().equals(TokenAnchor.NONE)) {
            return Double.NaN;
        }
        double first = pace == null ? 1 : 1 + pace.hidden();
        double later =
                traffic == null || traffic.outputTokens() == null ? 0 : Math.max(0, traffic.outputTokens() - first);
        return anchors.tokens().share() * (later > 0 && !Double.isNaN(tpotMs) ? ttftMs + later * tpotMs : ttftMs);
    }

    /** With a first token that is so much later, in ms. */
    public TokenLatency later(double ms) {
        return ms > 0 ? new TokenLatency(ttftMs + ms, tpotMs) : this;
    }

    /**
     * Where the answer is held back, its first token comes when so much of its time has passed, and nothing is known of
     * the others. Sent in pieces it waits for a part of that, and the others come as they are made.
     *
     * @param how what is held back, and what is left of that
     */
    public TokenLatency heldBack(HeldAnswer how, double meanMs) {
        double sentMs = how.part() * meanMs;
        if (!(sentMs > 0) || sentMs <= ttftMs) {
            return this;
        }
        double madeMs = Double.isNaN(ttftMs) ? 0 : ttftMs;
        return how.hidesTokens()
                ? new TokenLatency(sentMs, Double.NaN)
                : new TokenLatency(madeMs + how.left() * (sentMs - madeMs), tpotMs);
    }

    /**
     * The stage that makes the user's first token: the first phase, else the last turn, since what turns before it
     * write goes to tools; null = no stage is the model's. A phase that reads the prompt may be on machines of its own.
     */
    public static Stage answeringStage(StageGraph graph, Set<String> modelStages) {
        Stage last = null;
        Stage prompt = null;
        for (Stage stage : graph.order()) {
            if (!stage.onRequestPath() || AskedAgain.isFor(stage, graph.order())) {
                continue;
            }
            if (modelStages.contains(stage.name())) {
                if (stage.kind() != StageKind.INFERENCE) {
                    boolean read = prompt != null && before(stage, graph).contains(prompt.name());
                    return stage.kind() == StageKind.DECODE && read ? prompt : stage;
                }
                last = stage;
            }
            prompt = stage.kind() == StageKind.PREFILL ? stage : stage.kind().isModel() ? null : prompt;
        }
        return last;
    }

    /**
     * The stage at whose start the first token is seen that another makes: where something lies between the phases of a
     * model, such as the way of its cache from machine to machine, the one that writes the answer; else the other.
     */
    public static Stage seenAt(Stage answering, StageGraph graph) {
        if (answering.kind() != StageKind.PREFILL) {
            return answering;
        }
        for (Stage stage : graph.order()) {
            boolean writes = stage.kind() == StageKind.DECODE && stage.onRequestPath();
            if (writes && before(stage, graph).contains(answering.name())) {
                return graph.predecessors(stage).contains(answering.name()) ? answering : stage;
            }
        }
        return answering;
    }

    /**
     * False for the stage of a model that a request calls several times: its time is that of all of these, and not of
     * the tokens of one answer.
     *
     * @param stage null = the model is alone
     */
    public static boolean isOneAnswer(Stage stage) {
        return stage == null || stage.isCalledOnce();
    }

    private static double reach(Stage stage, List<Stage> order) {
        double[] reach = Reach.shares(order);
        int place = 0;
        while (!order.get(place).name().equals(stage.name())) {
            place++;
        }
        return reach[place];
    }

    private static double firstPart(Stage stage, StageState state, Pace pace, Anchors anchors, double routing) {
        return stage.kind() == StageKind.PREFILL
                ? state.serviceMs() * anchors.tokens().first()
                : pace.firstTokenMs(anchors) * routing;
    }

    /**
     * Mean time of the path up to the first token, in ms.
     *
     * @param stage the one that makes it; it is seen behind what lies between the phases of its model
     * @param first part of the model's stage until then, without its wait, in ms
     */
    public static double cutAt(Stage stage, double first, StageGraph graph, Map<String, StageState> states) {
        Stage seenAt = seenAt(stage, graph);
        Map<String, LatencyDistribution> latencies = new HashMap<>();
        for (String name : before(seenAt, graph)) {
            if (states.containsKey(name)) {
                latencies.put(name, states.get(name).latency());
            }
        }
        latencies.put(
                seenAt.name(), new LatencyDistribution(states.get(seenAt.name()).waitMs(), 0));
        latencies.put(
                stage.name(),
                new LatencyDistribution(first + states.get(stage.name()).waitMs(), 0));
        return RequestPath.compose(graph, latencies).mean();
    }

    /** Mean time that the path takes from the end of the stage in which the answer ends, in ms. */
    public static double behindMs(Stage stage, StageGraph graph, Map<String, StageState> states) {
        Stage last = stage;
        for (Stage other : graph.order()) {
            last = other.kind() == StageKind.DECODE && other.onRequestPath() ? other : last;
        }
        Map<String, LatencyDistribution> all = new HashMap<>();
        states.forEach((name, state) -> all.put(name, state.latency()));
        double whole = RequestPath.compose(graph, all).mean();
        return Math.max(0, whole - cutAt(last, states.get(last.name()).serviceMs(), graph, states));
    }

    /** Names of the stages that must end before one starts. */
    public static Set<String> before(Stage stage, StageGraph graph) {
        Set<String> before = new HashSet<>(graph.predecessors(stage));
        boolean grown = true;
        while (grown) {
            grown = false;
            for (Stage other : graph.order()) {
                grown |= before.contains(other.name()) && before.addAll(graph.predecessors(other));
            }
        }
        return before;
    }
}
